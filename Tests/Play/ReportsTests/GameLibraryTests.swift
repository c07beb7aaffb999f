import Go
import Testing

@testable import Reports

@Suite struct GameLibraryTests {
  /// Black takes a stone in the corner, then both pass.
  private func game() throws -> Game {
    var game = Game(size: BoardSize(3), rules: .trompTaylor)
    for vertex in ["A2", "A1", "B1", "pass", "pass"] {
      let move = try #require(Vertex(vertex, on: BoardSize(3))).move
      try game.play(move)
    }
    return game
  }

  @Test func `games are kept as what each move changes`() throws {
    var library = GameLibrary([.init("Game"), .number("Moves")])
    #expect(library.html.markup == "<p>No game has ended yet.</p>")
    library.add(try game(), cells: ["1", "5"], about: ["a <b>"], notes: ["0.5 s"])
    let text = library.html.markup
    #expect(library.count == 1)
    #expect(
      text.contains(
        #"{"s":"3x3","m":"|b3|w6|b7:6. 7b|w-|b-","n":["0.5 s"],"a":["a \u003cb\u003e"]}"#))
    #expect(text.contains(#"<button class="link" data-game="0">1</button>"#))
    #expect(text.contains(#"<template data-size="3x3">"#))
  }

  @Test func `a list's cells are no markup`() throws {
    var library = GameLibrary([.init("Game"), .init("Black")])
    library.add(try game(), cells: ["1", "<script>"], about: [], notes: [])
    #expect(library.html.markup.contains("<td>&lt;script&gt;</td>"))
  }

  @Test func `intervals lie on one scale`() {
    let chart = IntervalChart(
      "Elo",
      [
        .init("a", 100, interval: 0...200), .init("b", -100, interval: -200 ... .infinity),
        .init("c <", 0, interval: nil),
      ])
    let text = chart.html.markup
    #expect(text.contains(#"title="a: +100, 95 % 0 to +200""#))
    #expect(
      text.contains(
        #"<rect class="bar" x="50.00%" y="12" width="50.00%" height="4" rx="2"/><circle cx="75.00%""#
      ))
    // Without an end the bar goes on to the edge.
    #expect(
      text.contains(
        #"<rect class="bar" x="0.00%" y="12" width="100.00%" height="4" rx="2"/><circle cx="25.00%""#
      ))
    #expect(text.contains(#"<span>c &lt;</span>"#))
  }
}
