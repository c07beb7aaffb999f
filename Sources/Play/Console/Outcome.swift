import Engines
import Go
import Text

/// How a finished board is counted, in words.
struct Outcome {
  let position: Position
  let division: Division

  /// The count of a position without its dead stones.
  init(_ position: Position, dead: PointSet) {
    self.position = position
    division = Division(position.board, dead: dead)
  }

  var score: Score { position.score(dead: division.dead) }

  /// `[area]` who owns each point, -1 White, 1 Black, 0 nobody.
  var ownership: [Float] {
    position.board.size.points.map { point in
      switch division.owner(of: point) {
      case .black: 1
      case .white: -1
      case nil: 0
      }
    }
  }

  /// The dead stones and both players' points.
  var lines: [String] {
    let black = position.points(of: .black, in: division)
    let white = position.points(of: .white, in: division)
    let bonus = position.whiteBonus
    let sum = bonus == 0 ? "" : " and \(bonus.short) given = \((Double(white) + bonus).short)"
    return deadLines + ["Black has \(black.counting("point"))."]
      + ["White has \(white.counting("point"))\(sum)."]
  }

  private var deadLines: [String] {
    guard !division.dead.isEmpty else { return [] }
    let names = division.dead.map { "\(Vertex($0, on: position.board.size))" }
    return ["Dead and taken off: \(names.joined(separator: " "))."]
  }
}

extension Player {
  /// The stones to take off before counting: none where all that stands on the board is alive.
  func agreedDeadStones(in position: Position) -> PointSet {
    position.rules.removesDeadStones ? deadStones(in: position) : []
  }
}

extension Color {
  /// The colour as a sentence begins with it.
  var name: String { self == .black ? "Black" : "White" }
}

extension GameResult {
  /// The result as a sentence.
  var sentence: String {
    switch self {
    case .score(let score):
      guard let winner = score.winner else { return "A draw (0)." }
      let points = score.margin.magnitude
      let unit = points == 1 ? "point" : "points"
      return "\(winner.name) wins by \(points.short) \(unit) (\(self))."
    case .win(let winner, let reason):
      let cause =
        switch reason {
        case .resignation: "resignation"
        case .time: "time"
        case .forfeit: "forfeit"
        }
      return "\(winner.name) wins by \(cause) (\(self))."
    case .void:
      return "The game has no result (\(self))."
    }
  }
}
