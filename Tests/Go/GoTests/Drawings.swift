// Tests of the rules. Boards are drawn, black `X` and white `O`; moves are written `B C3 W pass`.
// `PlainGo.swift` holds a second, deliberately simple implementation of the rules, `GNUGo.swift`
// drives another program: both are compared with ours over random games.
import Foundation
import Go
import Testing

/// Whether the long checks are wanted.
let isSoak = ProcessInfo.processInfo.environment["TENGEN_SOAK"] != nil

/// Whether this is a debug build, where the largest cases of some tables are left out.
#if DEBUG
  let isDebug = true
#else
  let isDebug = false
#endif

/// Rules to begin a case with: positional superko, no suicide, no komi.
let plainRules = Rules.trompTaylor.changing {
  $0.allowsSuicide = false
  $0.komi = 0
}

extension Rules {
  /// These rules with some settings changed.
  func changing(_ change: (inout Rules) -> Void) -> Rules {
    var rules = self
    change(&rules)
    return rules
  }
}

extension Board {
  /// A drawn board; the test fails where the drawing is none.
  init(_ drawing: String) throws {
    self = try #require(Board(diagram: drawing), "no board:\n\(drawing)")
  }
}

extension BoardSize {
  /// The points of some vertices, separated by blanks.
  func points(_ vertices: String) throws -> [Point] {
    try vertices.split(separator: " ").map { text in
      let vertex = try #require(Vertex(text, on: self), "no vertex of \(self): \(text)")
      return try #require(vertex.move.point)
    }
  }

  /// The turns of a text like `B C3 W pass`.
  func turns(_ text: String) throws -> [Game.Turn] {
    let words = text.split(separator: " ")
    try #require(words.count.isMultiple(of: 2), "a turn lacks its move: \(text)")
    return try stride(from: 0, to: words.count, by: 2).map { index in
      let color: Color = try #require(["B": .black, "W": .white][words[index]])
      let vertex = try #require(Vertex(words[index + 1], on: self), "\(words[index + 1])")
      return Game.Turn(color, vertex.move)
    }
  }
}

extension Position {
  /// The start on a drawn board.
  init(_ drawing: String, toMove: Color = .black, rules: Rules = plainRules) throws {
    self.init(board: try Board(drawing), toMove: toMove, rules: rules)
  }

  /// Plays the turns of a text like `B C3 W pass`.
  mutating func play(_ text: String) throws {
    for turn in try board.size.turns(text) { try play(turn.move, by: turn.color) }
  }

  /// Why one turn, `B C3`, is illegal.
  func violation(of text: String) throws -> IllegalMove? {
    let turn = try #require(board.size.turns(text).first)
    return violation(of: turn.move, by: turn.color)
  }
}

/// The drawing without what surrounds its rows, to be compared with `Board.diagram`.
func trimmed(_ drawing: String) -> String {
  drawing.split(separator: "\n").map { $0.filter { $0 != " " }.map(String.init) }
    .filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: "\n")
}
