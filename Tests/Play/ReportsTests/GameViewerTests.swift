import Go
import Testing

@testable import Reports

@Suite struct GameViewerTests {
  private func game(_ moves: String) throws -> Game {
    let size = try #require(BoardSize(width: 3, height: 2))
    var game = Game(size: size, rules: .trompTaylor)
    for word in moves.split(separator: " ") {
      try game.play(try #require(Vertex(word, on: size)).move)
    }
    return game
  }

  /// The script's data without the line breaks.
  private func script(_ viewer: GameViewer) throws -> String {
    let markup = viewer.html.markup
    let start = try #require(markup.firstRange(of: "<script type=\"application/json\">"))
    let end = try #require(markup.firstRange(of: "</script>"))
    return String(markup[start.upperBound..<end.lowerBound]).replacing("\n", with: "")
  }

  @Test func `boards are told by what changes, captures too`() throws {
    // Black in the corner loses his stone: A2 is point 0, B2 1, A1 3.
    let viewer = GameViewer(try game("A2 B2 pass A1"), number: 3, name: "A game")
    #expect(
      try script(viewer) == """
        {"w":3,"h":2,"frames":[{"t":"The start","d":""},{"t":"1. Black A2","d":"0b","l":0},\
        {"t":"2. White B2","d":"1w","l":1},{"t":"3. Black pass","d":""},\
        {"t":"4. White A1","d":"0. 3w","l":3}]}
        """)
  }

  @Test func `marks, owners and lines go with their position`() throws {
    let game = try game("B2")
    var frame = GameViewer.Frame(game.position.board, title: "</script>")
    frame.marks = [.init(Point(column: 0, row: 0), "51", .best)]
    frame.ownership = [1, 0.5, 0, -0.26, -1, .nan]
    frame.line = GameViewer.Line(
      ["A2", "A1", "B1", "A1"].compactMap { Vertex($0, on: game.start.board.size)?.move },
      from: game.position)
    frame.note = "<p>note</p>"
    let viewer = GameViewer(number: 1, name: "<A>", frames: [frame])
    // After White A2, Black A1 White is captured; B1 is White's, and A1 is occupied then.
    #expect(
      try script(viewer) == """
        {"w":3,"h":2,"frames":[{"t":"\\u003c/script\\u003e","d":"1b",\
        "o":"UPKHAK","m":[[0,"51","best"]],"v":{"d":"3b 4w","n":[[3,2],[4,3]]}}]}
        """)
    let markup = viewer.html.markup
    #expect(markup.contains("<div class=\"note\"><p>note</p></div>"))
    #expect(markup.contains("aria-label=\"&lt;A&gt;\""))
    for layer in ["marks", "line", "owners"] {
      #expect(markup.contains("data-layer=\"\(layer)\""))
    }
  }

  @Test func `several games stand on one page`() throws {
    let viewers = try [1, 2].map { GameViewer(try game("A1 B1"), number: $0, name: "Game \($0)") }
    var page = Page("Games")
    page.content = viewers.map(\.html).joined()
    let text = page.text
    #expect(text.contains("<section class=\"viewer\" id=\"game-1\""))
    #expect(text.contains("<section class=\"viewer\" id=\"game-2\""))
    // Wood and stones are there once.
    #expect(text.split(separator: "id=\"tengen-wood\"").count == 2)
    #expect(!text.contains("data-layer=\"line\">"))
    let link = GameViewer.link(to: 2, "2. White B1", in: 2)
    #expect(
      link.markup
        == "<button class=\"link\" data-goto=\"game-2\" data-frame=\"2\">2. White B1</button>")
  }

  @Test func `without a script the first position is there`() throws {
    let viewer = GameViewer(try game("A2 B2"), number: 1, name: "A game")
    let markup = viewer.html.markup
    #expect(markup.contains("<div class=\"where\" aria-live=\"polite\">2. White B2</div>"))
    #expect(markup.contains("<circle class=\"white\" cx=\"90\" cy=\"50\" r=\"18\"/>"))
    #expect(markup.contains("<circle class=\"ring-on-white\""))
    #expect(!markup.contains("<defs>"))
  }
}
