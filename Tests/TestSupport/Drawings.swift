public import Go
import Testing

/// Rules to begin a case with: positional superko, no suicide, no komi.
public let plainRules = Rules.trompTaylor.changing {
  $0.allowsSuicide = false
  $0.komi = 0
}

extension Rules {
  /// These rules with some settings changed.
  public func changing(_ change: (inout Rules) -> Void) -> Rules {
    var rules = self
    change(&rules)
    return rules
  }
}

extension Board {
  /// A drawn board, black `X` and white `O`; the test fails where the drawing is none.
  public init(_ drawing: String) throws {
    self = try #require(Board(diagram: drawing), "no board:\n\(drawing)")
  }
}

extension BoardSize {
  /// The points of some vertices, separated by blanks.
  public func points(_ vertices: String) throws -> [Point] {
    try vertices.split(separator: " ").map { text in
      let vertex = try #require(Vertex(text, on: self), "no vertex of \(self): \(text)")
      return try #require(vertex.move.point)
    }
  }

  /// The turns of a text like `B C3 W pass`.
  public func turns(_ text: String) throws -> [Game.Turn] {
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
  public init(_ drawing: String, toMove: Color = .black, rules: Rules = plainRules) throws {
    self.init(board: try Board(drawing), toMove: toMove, rules: rules)
  }

  /// Plays the turns of a text like `B C3 W pass`, or moves like `C3 pass` by the players in turn.
  public mutating func play(_ text: String) throws {
    if text.hasPrefix("B ") || text.hasPrefix("W ") {
      for turn in try board.size.turns(text) { try play(turn.move, by: turn.color) }
    } else {
      for word in text.split(separator: " ") {
        try play(try #require(Vertex(word, on: board.size), "\(word)").move)
      }
    }
  }

  /// Why one turn, `B C3`, is illegal.
  public func violation(of text: String) throws -> IllegalMove? {
    let turn = try #require(board.size.turns(text).first)
    return violation(of: turn.move, by: turn.color)
  }
}

/// The drawing without what surrounds its rows, to be compared with `Board.diagram`.
public func trimmed(_ drawing: String) -> String {
  drawing.split(separator: "\n").map { $0.filter { $0 != " " }.map(String.init) }
    .filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: "\n")
}
