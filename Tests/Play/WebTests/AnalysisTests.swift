import Engines
import Go
import Reports
import Reviews
import SGF
import Search
import TestSupport
import Testing

@testable import Web

@Suite struct AnalysisTests {
  private let player = ScriptedPlayer.eager()

  private func game() throws -> WebGame {
    try WebGame(GameSetup(size: BoardSize(5), rules: .chinese, komi: 7), player: player)
  }

  @Test func `analysing, one goes through the record and adds to it`() throws {
    var game = try game()
    let text = "(;SZ[5]KM[7];B[cc];W[cb](;B[bb];W[dd])(;B[dd]C[other]))"
    try game.ask(.load) { $0.record = base64(text) }
    #expect(game.mode == .analyse && game.at == 4)
    try game.ask(.go) { $0.node = 2 }
    // The line stays, so that one can go on along it.
    #expect(game.lineNodes == [0, 1, 2, 3, 4] && game.at == 2)
    try game.ask(.go) { $0.node = 5 }
    #expect(game.lineNodes == [0, 1, 2, 5])
    #expect(game.shown.comment == "other")
    try game.ask(.move) { $0.vertex = "A1" }
    #expect(game.tree.count == 7)
    try game.ask(.go) { $0.node = 1 }
    try game.ask(.move) { $0.vertex = "C4" }
    #expect(game.tree.count == 7)
    #expect(game.lineNodes == [0, 1, 2, 5, 6])
    try game.ask(.remove) { $0.node = 5 }
    #expect(game.tree.count == 5)
    #expect(game.lineNodes == [0, 1, 2, 3, 4] && game.at == 2)
  }

  @Test func `a tree is told in the order of its text`() throws {
    var game = try game()
    try game.ask(.load) {
      $0.record = base64("(;SZ[5];B[cc](;W[cb];B[bb](;W[aa])(;W[ee]))(;W[dd];B[ee]))")
    }
    let told = game.shown.tree.map { "\($0.depth) \($0.text)\($0.isFirst ? " new" : "")" }
    #expect(
      told == [
        "0 0 new", "0 1 ● C3", "1 2 ○ D2 new", "1 3 ● E1", "0 2 ○ C4 new", "0 3 ● B4",
        "1 4 ○ E1 new", "0 4 ○ A5 new",
      ])
  }

  @Test(arguments: [
    "", "no record", "(;SZ[99])", "(;SZ[5];B[cc]", String(repeating: "(;", count: 5000),
  ])
  func `a record that is none, or hostile, changes nothing or is opened as far as it goes`(
    text: String
  ) throws {
    var game = try game()
    try? game.ask(.load) { $0.record = base64(text) }
    #expect(game.shown.sequence > 0)
  }

  @Test func `a review goes on where it was interrupted, and tells the mistakes`() throws {
    player.endsAnalyses = true
    player.reports = 1
    var game = try game()
    try game.ask(.load) { $0.record = base64("(;SZ[5];B[cc];W[cb])") }
    try game.ask(.review)
    let steps = [game.reviewNext { false }, game.reviewNext { true }]
    #expect(steps == [true, false])
    #expect(game.review?.positions.count == 1)
    while game.reviewNext(until: { false }) {}
    #expect(game.finishedReview?.moves.count == 2)
    #expect(game.shown.review == "The review is done.")
    #expect(!game.shown.mistakes.isEmpty)
    let graph = game.graph().markup
    #expect(graph.contains("data-viewer=\"game-1\""))
  }
}
