import Engines
import Go
import Reports

// The page of the game.
extension Site {
  /// The game's page: the board as it stands, and around it what the scripts fill in.
  func playPage() -> Page {
    let game = host.snapshot?.game ?? Game(size: BoardSize(9), rules: .chinese)
    var viewer = GameViewer(game, number: 1, name: Phrase.board.rawValue)
    viewer.takesPoints = true
    viewer.beside = beside
    viewer.aside = below
    var page = Page("Tengen")
    page.content = """
      <p class="offline" role="alert"></p>
      <div class="game">
      \(players)
      <p class="said" aria-live="polite"></p>
      \(viewer.html)
      </div>
      \(dialog)
      <input type="file" id="file" accept=".sgf" hidden>
      <script type="application/json" id="keys">\(HTML(json: KeyTable.data))</script>
      """
    return page
  }

  private var players: HTML {
    let boxes = [("black", Phrase.black), ("white", .white)].map { color, phrase -> HTML in
      """
      <div class="\(color)-player"><span class="time"></span><span class="who">\(phrase.rawValue)</span>
      <br><span class="soft taken"></span></div>
      """
    }
    return "<div class=\"players\">\(boxes)</div><p class=\"soft terms\"></p>"
  }

  private func button(_ action: String, _ phrase: Phrase, kind: String = "") -> HTML {
    "<button data-do=\"\(action)\" class=\"\(kind)\">\(phrase.rawValue)</button>"
  }

  private var beside: HTML {
    """
    <p class="problem" role="alert"></p>
    <div class="confirm"><button class="primary" hidden></button></div>
    <div class="bar away" hidden>\(button("latest", .latest, kind: "primary"))</div>
    <pre class="say count"></pre>
    <div class="bar settle" hidden>\(button("accept", .accept, kind: "primary"))\
    \(button("resume", .playOn))</div>
    <div class="bar">\(button("newGame", .newGame))\(button("undo", .undo))\(button("hint", .hint))\
    \(button("engine", .engineMoves))</div>
    <form class="typed"><label>\(Phrase.moveField.rawValue)
    <input id="typed" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="5">
    </label><button>\(Phrase.send.rawValue)</button></form>
    <div class="bar">\(button("pass", .pass))\(button("resign", .resign))</div>
    <div class="bar"><button data-do="analyse" aria-pressed="false">\(Phrase.analyse.rawValue)</button>\
    \(button("playFrom", .playFromHere))\(button("review", .reviewGame))</div>
    <p class="soft"><span class="review-line" aria-live="polite"></span>
    <a class="review-link" href="/review" hidden>\(Phrase.openReview.rawValue)</a></p>
    <p class="analysis"></p>
    <div class="candidates analysis-table"></div>
    <pre class="say comment soft"></pre>
    <pre class="say record-problems soft"></pre>
    <div class="bar">\(button("load", .load))\(button("save", .save))</div>
    """
  }

  private var below: HTML {
    let rows = KeyTable.lines.map { keys, text -> HTML in
      let names = keys.map { "<kbd>\($0)</kbd>" as HTML }
      return "<tr><td>\(names.joined(" "))</td><td>\(text)</td></tr>"
    }
    let modes = [("oneTap", Phrase.oneTap), ("twoTaps", .twoTaps), ("button", .button)].map {
      value, phrase -> HTML in "<option value=\"\(value)\">\(phrase.rawValue)</option>"
    }
    return """
      <div class="graph charts wide"></div>
      <div class="tree-panel" hidden><h2>\(Phrase.moves.rawValue)</h2>
      <div class="tree" tabindex="0" role="group" aria-label="\(Phrase.moves.rawValue)"></div>
      <div class="bar">\(button("remove", .deleteLine))</div></div>
      <div><h2>\(Phrase.mistakes.rawValue)</h2><div class="mistakes"></div></div>
      <div class="wide"><details class="as-text"><summary>\(Phrase.boardTable.rawValue)</summary>
      <pre class="text" tabindex="0"></pre></details>
      <details class="settings"><summary>\(Phrase.settings.rawValue)</summary>
      <label>\(Phrase.confirm.rawValue) <select id="confirm">\(modes)</select></label>
      <label><input type="checkbox" id="letters">\(Phrase.letterKeys.rawValue)</label>
      <label><input type="checkbox" id="labels">\(Phrase.numbers.rawValue)</label>
      <label><input type="checkbox" id="sounds">\(Phrase.sounds.rawValue)</label></details>
      <details class="keys"><summary>\(Phrase.keys.rawValue)</summary>
      <p class="soft">\(Phrase.help.rawValue)</p>
      <table><tbody>\(rows)</tbody></table></details></div>
      """
  }

  private func options(_ values: [(value: String, text: String)], chosen: String) -> HTML {
    let options = values.map { value, text -> HTML in
      let mark: HTML = value == chosen ? " selected" : ""
      return "<option value=\"\(value)\"\(mark)>\(text)</option>"
    }
    return "\(options)"
  }

  private func field(_ name: String, _ phrase: Phrase, _ content: HTML, isFresh: Bool = false)
    -> HTML
  {
    """
    <label class="\(isFresh ? "fresh" : "")">\(phrase.rawValue)\
    <select name="\(name)">\(content)</select></label>
    """
  }

  /// The form that begins a game.
  private var dialog: HTML {
    let people = [
      ("black", Phrase.black), ("white", .white), ("both", .both), ("none", .nobody),
    ].map { ($0.0, $0.1.rawValue) }
    let levels = PlayerSettings.levels.map { ("\($0)", "\($0)") }
    let handicaps = [0] + Array(2...9)
    return """
      <dialog id="new-game" aria-labelledby="new-game-title"><form method="dialog">
      <h2 id="new-game-title">\(Phrase.newGame.rawValue)</h2>
      <div class="fields">
      <label class="fresh">\(Phrase.size.rawValue)\
      <input name="size" value="9" list="sizes" maxlength="5" pattern="[0-9]{1,2}(x[0-9]{1,2})?">
      </label><datalist id="sizes">\(options(["7", "9", "11", "13", "19", "13x9"].map { ($0, $0) }, chosen: ""))
      </datalist>
      \(field("people", .color, options(people, chosen: "black")))
      \(field("level", .level, options(levels, chosen: "3")))
      \(field("rules", .rules, options(rules.map { ($0, $0) }, chosen: "chinese"), isFresh: true))
      <label class="fresh">\(Phrase.komi.rawValue)\
      <input name="komi" type="number" step="0.5" min="-400" max="400" \
      placeholder="\(Phrase.fair.rawValue)"></label>
      \(field("handicap", .handicap, options(handicaps.map { ("\($0)", "\($0)") }, chosen: "0"), isFresh: true))
      \(field("clock", .clock, options(Site.clocks, chosen: "")))
      </div>
      <div class="bar"><button value="start" class="primary">\(Phrase.start.rawValue)</button>
      <button value="cancel" formnovalidate>\(Phrase.cancel.rawValue)</button></div>
      </form></dialog>
      """
  }

  /// Clocks to choose from: seconds for the game, then what SGF's OT says.
  private static let clocks: [(value: String, text: String)] = [
    ("", Phrase.noClock.rawValue), ("300|", "5 min"), ("600|3x30 byo-yomi", "10 min + 3 × 30 s"),
    ("300|5 fischer", "5 min + 5 s"), ("60|2 fischer", "1 min + 2 s"),
    ("600|25/600 Canadian", "10 min + 25 / 10 min"), ("1800|5x30 byo-yomi", "30 min + 5 × 30 s"),
  ]
}
