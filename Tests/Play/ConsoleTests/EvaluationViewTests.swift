import Go
import SGF
import Search
import Testing

@testable import Console

@Suite struct EvaluationViewTests {
  private static let record = "(;SZ[3]KM[0];B[bb];W[ab](;B[];W[]))"

  /// Half on A3, a quarter on C3, the rest on passing; White leads.
  private func evaluation(_ position: Position) -> Evaluation {
    Evaluation(
      policy: [0.5, 0, 0.25, 0, 0, 0, 0, 0, 0, 0.25], value: -0.5, score: -2.5,
      ownership: [1, 0.5, 0, 0, 0, 0, 0, 0, -1])
  }

  private func view(move: Int?) throws -> EvaluationView {
    let file = try RecordFile(Array(Self.record.utf8), name: "a.sgf")
    return EvaluationView(of: try RecordView(file, move: move).game, by: evaluation)
  }

  @Test func `policy, value and ownership are drawn`() throws {
    #expect(
      try view(move: 2).lines(.plain) == [
        "After move 2, Black to move. Digits: a move's share in tenths of the likeliest one's.",
        "    A B C     ", " 3  9 . 5  3  ", " 2 (O)X .  2  ", " 1  . . .  1  ", "    A B C     ",
        "",
        "Moves: A3 50.0 %, C3 25.0 %, pass 25.0 %",
        "Black wins with 25.0 % (value -0.500); White leads by 2.5 points.", "",
        "x, o: seem to become Black's, White's; #, @: Black's, White's stones that seem lost.",
        "    A B C     ", " 3  x x .  3  ", " 2 (O)X .  2  ", " 1  . . o  1  ", "    A B C     ",
      ])
  }

  @Test func `ownership is White's own when White moves`() throws {
    let lines = try view(move: 1).lines(.plain)
    #expect(lines[0].hasPrefix("After move 1, White to move."))
    #expect(lines[8] == "White wins with 25.0 % (value -0.500); Black leads by 2.5 points.")
    #expect(lines[12] == " 3  o o .  3  ")
  }

  @Test func `likely points are warm where there is colour`() throws {
    let lines = try view(move: 2).lines(Style(hasColor: true, hasUnicode: true))
    #expect(lines[2].contains("48;5;203m9"))
    #expect(lines[2].contains("48;5;209m5"))
  }

  @Test func `a game that is over is evaluated before its end`() throws {
    #expect(
      try view(move: nil).json()
        == #"{"best":["A3","C3","pass"],"board":"3x3","move":3,"ownership":[1,0.5,0,0,0,0,0,0,-1],"#
        + #""policy":[0.5,0,0.25,0,0,0,0,0,0,0.25],"score":-2.5,"toMove":"White","value":-0.5}"#)
  }

  @Test func `the positions of a file are those that are not over`() throws {
    let file = try RecordFile(Array((Self.record + "(;SZ[5];B[cc])").utf8), name: "a.sgf")
    #expect(file.replayed.positions.map(\.moveNumber) == [0, 1, 2, 3, 0, 1])
    #expect(file.replayed.positions.last?.board.size == BoardSize(5))
  }
}
