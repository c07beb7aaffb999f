import Engines
import Go
import Reports
import SGF
import Text

// What a page may ask.
extension WebGame {
  /// The most nodes of a record that is opened.
  static let nodeLimit = 50_000

  /// Does what was asked, or throws why not and leaves all as it was.
  mutating func perform(_ action: WebAction) throws(WebMistake) {
    let details = action.details
    // What was asked twice, or of a state that another page has ended, is not done.
    if let asked = details.sequence, asked != sequence { throw .stale }
    switch action.kind {
    case .new: try begin(details)
    case .load: try load(action.recordBytes, game: details.game ?? 1)
    case .move: try move(details.vertex)
    case .undo: try undo()
    case .resign: try resign()
    case .engine: try letEngineMove()
    case .analyse: analyse(details.isOn ?? true)
    case .hint:
      isHinting = true
      isAnalysed = false
      sequence += 1
    case .go:
      guard mode == .analyse else { throw WebMistake("a game is being played; analyse it first") }
      try go(to: details.node ?? 0)
    case .remove: try remove(details.node ?? node)
    case .settle: try settle(details.vertex)
    case .accept: try accept()
    case .resume:
      guard session.isOver else { throw WebMistake("the game is not over") }
      session.resume()
      (lineGame, tree.result) = (session.game, nil)
      positionChanged()
      engineMayMove = true
      message = Phrase.playsOn.rawValue
    case .play: try playFromHere(details)
    case .review: try beginReview()
    }
  }

  private mutating func begin(_ details: WebAction.Details) throws(WebMistake) {
    guard let size = BoardSize(details.size ?? "9") else {
      throw WebMistake(
        "'\((details.size ?? "").excerpt(20))' is no board; expected 2 to 25 points "
          + "a side, as 9 or 13x9")
    }
    if let refusal = session.player.refusal(of: size) { throw WebMistake("\(refusal)") }
    guard let rules = Rules(named: details.rules ?? "chinese") else {
      throw WebMistake("there are no rules '\((details.rules ?? "").excerpt(30))'")
    }
    if let komi = details.komi {
      guard Rules.komiLimits.contains(komi), komi * 2 == (komi * 2).rounded() else {
        throw WebMistake("komi is \(komi); expected half points, \(Rules.komiLimits.words)")
      }
    }
    let setup = GameSetup(
      size: size, rules: rules, komi: details.komi, handicap: details.handicap ?? 0)
    guard (0...9).contains(setup.handicap), let game = setup.game else {
      throw WebMistake("a \(size) board has no room for \(setup.handicap) handicap stones")
    }
    try take(details, time: try timeControl(details))
    mode = .play
    engineMayMove = true
    start(game, GameTree(game), nodes: [0])
    describeRoot()
    message = ""
  }

  /// Who plays, how strongly, and on what clock.
  private mutating func take(
    _ details: WebAction.Details, time: TimeControl
  ) throws(WebMistake) {
    switch details.people ?? "black" {
    case "black": people = [.black]
    case "white": people = [.white]
    case "both": people = [.black, .white]
    case "none": people = []
    case let other: throw WebMistake("'\(other.excerpt(20))': expected black, white, both or none")
    }
    let level = details.level ?? PlayerSettings.levels.upperBound
    guard PlayerSettings.levels.contains(level) else {
      throw WebMistake("level is \(level); expected \(PlayerSettings.levels.expected)")
    }
    session.player.settings.level = level
    session.timeControl = time
  }

  private func timeControl(_ details: WebAction.Details) throws(WebMistake) -> TimeControl {
    guard let main = details.main, main.isFinite, (0...1e6).contains(main) else {
      return .unlimited
    }
    var tree = GameTree()
    tree.root["TM"] = [PropertyValue(number: main)]
    if let overtime = details.overtime, !overtime.isEmpty {
      tree.root["OT"] = [PropertyValue(simpleText: overtime)]
    }
    guard let time = tree.timeControl, main > 0 || details.overtime?.isEmpty == false else {
      throw WebMistake(
        "'\((details.overtime ?? "").excerpt(30))' is no overtime; expected 3x30 "
          + "byo-yomi, 25/600 Canadian or 10 fischer")
    }
    return time
  }

  private mutating func playFromHere(_ details: WebAction.Details) throws(WebMistake) {
    try take(details, time: try timeControl(details))
    mode = .play
    isAnalysing = false
    engineMayMove = true
    (lineGame, lineNodes) = (session.game, Array(lineNodes[...at]))
    positionChanged()
    describeRoot()
    message = ""
  }

  /// Opens a record.
  private mutating func load(_ bytes: [UInt8]?, game number: Int) throws(WebMistake) {
    guard let bytes else { throw WebMistake("load: found no record in base 64") }
    let replay: Replay
    let tree: GameTree
    do throws(SGFError) {
      let games = try SGFCollection(parsing: bytes).games
      guard (1...games.count).contains(number) else {
        throw SGFError(at: nil, found: "game \(number)", expected: "1 to \(games.count)")
      }
      tree = games[number - 1]
      guard tree.count <= WebGame.nodeLimit else {
        throw SGFError(
          at: nil, found: "\(tree.count) nodes", expected: "at most \(WebGame.nodeLimit)")
      }
      replay = try tree.replay()
    } catch {
      throw WebMistake("the record cannot be opened: \(error)")
    }
    mode = .analyse
    session.timeControl = .unlimited
    start(replay.game, tree, nodes: replay.nodes)
    problems = replay.problems.prefix(20).map { "\($0)" }
    message = ""
  }

  private mutating func move(_ text: String?) throws(WebMistake) {
    guard let vertex = Vertex(text ?? "", on: size) else {
      throw WebMistake(
        "'\((text ?? "").excerpt(20))' is no point of this board; expected one as D4, "
          + "or pass")
    }
    guard !session.isOver else { throw WebMistake("the game is over; play on, or undo") }
    guard mode == .analyse || people.contains(toMove) else {
      throw WebMistake("it is the engine's turn")
    }
    let seconds = now() - turnStart
    let color = toMove
    try play(vertex.move)
    if mode == .play {
      session.clocks[color].spend(seconds)
      engineMayMove = true
      loseOnTime(color)
    }
  }

  /// Takes turns back: to where a person was to move, or when analysing one step up.
  private mutating func undo() throws(WebMistake) {
    guard mode == .play else {
      guard at > 0 else { throw WebMistake("this is the start") }
      at -= 1
      return goAlong()
    }
    let turns = game.turns
    let isFree = people.isEmpty
    guard let last = turns.lastIndex(where: { isFree || people.contains($0.color) }),
      session.undo(turns.count - last)
    else { throw WebMistake("there is no move of yours to take back") }
    (lineGame, lineNodes, at) = (session.game, Array(lineNodes[...last]), last)
    tree.result = nil
    engineMayMove = false
    positionChanged()
    message = Phrase.takenBack.rawValue
  }

  private mutating func resign() throws(WebMistake) {
    guard mode == .play, !session.isOver else { throw WebMistake("no game is being played") }
    let color = people.count == 1 ? people.first ?? toMove : toMove
    session.resign(color)
    finish()
  }

  /// Has the engine move now, whoever's turn it is.
  private mutating func letEngineMove() throws(WebMistake) {
    guard !session.isOver else { throw WebMistake("the game is over") }
    if mode == .analyse {
      mode = .play
      (lineGame, lineNodes) = (session.game, Array(lineNodes[...at]))
      people = [toMove.opponent]
    } else if people.contains(toMove), people.count == 1 {
      people = [toMove.opponent]
    } else if people.count == 2 {
      people.remove(toMove)
    }
    engineMayMove = true
    sequence += 1
    describeRoot()
  }

  private mutating func analyse(_ isOn: Bool) {
    isAnalysing = isOn
    isAnalysed = false
    // One search a user: the newest wish ends a review.
    if review?.isDone == false { review = nil }
    isHinting = false
    if isOn, mode == .play {
      mode = .analyse
      extendLine()
    }
    sequence += 1
  }

  /// Takes a node and all that follows it out of the tree.
  private mutating func remove(_ target: Int) throws(WebMistake) {
    guard target > 0, target < tree.count, mode == .analyse, let parent = tree.parent(of: target)
    else { throw WebMistake("the start of the game stays") }
    let (smaller, places) = tree.removing(target)
    review = nil
    let goal = places[node] ?? places[parent] ?? 0
    tree = smaller
    found = found.reduce(into: [:]) { kept, entry in
      if let place = places[entry.key] { kept[place] = entry.value }
    }
    let replay = try replay(tree.path(to: goal))
    (lineGame, lineNodes, at) = (replay.game, replay.nodes, replay.nodes.count - 1)
    extendLine()
    goAlong()
  }
}
