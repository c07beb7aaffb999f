import Go
import Testing

@testable import Reports

@Suite struct BoardPictureTests {
  private let board = Board(
    diagram: """
      . X .
      O . .
      """)

  @Test func `a picture is as large as its board and the letters around it`() throws {
    var picture = BoardPicture(try #require(board))
    #expect(picture.svg.contains("viewBox=\"0 0 180 140\""))
    picture.hasCoordinates = false
    #expect(picture.svg.contains("viewBox=\"0 0 140 100\""))
    #expect(!picture.svg.contains("<text"))
  }

  @Test func `stones stand on their points, each with a shadow`() throws {
    let svg = BoardPicture(try #require(board)).svg
    #expect(svg.contains("<circle class=\"black\" cx=\"90\" cy=\"50\" r=\"18\"/>"))
    #expect(svg.contains("<circle class=\"white\" cx=\"50\" cy=\"90\" r=\"18\"/>"))
    #expect(svg.count(of: "class=\"shadow\"") == 2)
  }

  @Test func `the last stone has a ring or all have their numbers`() throws {
    var game = Game(size: BoardSize(5), rules: .chinese)
    try game.play(.place(Point(column: 2, row: 2)))
    try game.play(.pass)
    try game.play(.place(Point(column: 0, row: 0)))
    let marked = BoardPicture(game).svg
    #expect(marked.contains("<circle class=\"ring-on-black\" cx=\"50\" cy=\"50\" r=\"9\"/>"))
    #expect(marked.count(of: "class=\"ring-") == 1)
    let numbered = BoardPicture(numbering: game).svg
    #expect(numbered.contains("<text class=\"on-black\" x=\"130\" y=\"130\" dy=\".35em\">1</text>"))
    #expect(numbered.contains("<text class=\"on-black\" x=\"50\" y=\"50\" dy=\".35em\">3</text>"))
    #expect(!numbered.contains("class=\"ring-"))
  }

  @Test func `a captured stone leaves no number`() throws {
    var game = Game(size: BoardSize(2), rules: .chinese)
    try game.play(.place(Point(column: 0, row: 0)))
    try game.play(.place(Point(column: 1, row: 0)))
    try game.play(.pass)
    try game.play(.place(Point(column: 0, row: 1)))
    let picture = BoardPicture(numbering: game)
    #expect(picture.numbers == [Point(column: 1, row: 0): 2, Point(column: 0, row: 1): 4])
  }

  @Test func `territory is squares, larger where it is surer, and lost stones fade`() throws {
    var picture = BoardPicture(try #require(board))
    picture.ownership = [1, 1, 0.5, 0.9, 0.1, -1]
    let svg = picture.svg
    #expect(svg.contains("<rect class=\"black-area\" x=\"121\" y=\"41\" width=\"18\"") == false)
    #expect(svg.contains("<rect class=\"black-area\" x=\"41\" y=\"41\" width=\"18\""))
    #expect(svg.contains("<rect class=\"black-area\" x=\"126\" y=\"46\" width=\"9\""))
    #expect(svg.contains("<rect class=\"white-area\" x=\"121\" y=\"81\" width=\"18\""))
    #expect(svg.count(of: "-area\" x=") == 5)
    #expect(svg.count(of: "opacity=\"0.45\"") == 1)
  }

  @Test func `a title's letters cannot break the picture`() throws {
    var picture = BoardPicture(try #require(board))
    picture.title = "a<b> & \"c\""
    #expect(picture.svg.contains("<title>a&lt;b&gt; &amp; &quot;c&quot;</title>"))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func count(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
