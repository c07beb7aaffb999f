import Engines
import Go

/// A position counted: what the final commands and a record's result all tell from.
struct FinalCount {
  let division: Division
  let score: Score

  /// The stones that are neither dead nor in seki.
  var alive: PointSet { stones.subtracting(division.seki) }

  /// The stones in seki.
  var seki: PointSet { stones.intersection(division.seki) }

  /// The stones that stay on the board.
  private var stones: PointSet {
    division.board.stones(of: .black).union(division.board.stones(of: .white))
  }
}

extension GTPSession {
  static let scoreCommands = [
    GTPCommand("final_score", "Tells the result, or what it would be if the game ended now.") {
      session, _ in
      session.result.description
    },
    GTPCommand("final_status", "VERTEX", "Tells the fate of a stone, or whose point it is.") {
      session, arguments in
      let point = try arguments.point()
      let count = session.count()
      let status = statuses.first { $0.points(count).contains(point) }
      return status?.name ?? "dame"
    },
    GTPCommand("final_status_list", "STATUS", "Lists the stones of one fate, a chain a line.") {
      session, arguments in
      let name = try arguments.word("STATUS").lowercased()
      guard let status = statuses.first(where: { $0.name == name }) else {
        throw GTPFailure.unknown("status", name, known: statuses.map(\.name))
      }
      return session.list(status.points(session.count()))
    },
  ]

  /// The fates that stones and points may have.
  private static let statuses: [(name: String, points: @Sendable (FinalCount) -> PointSet)] = [
    ("alive", { $0.alive }),
    ("seki", { $0.seki }),
    ("dead", { $0.division.dead }),
    ("black_territory", { $0.division.territory(of: .black, tax: .none) }),
    ("white_territory", { $0.division.territory(of: .white, tax: .none) }),
    (
      "dame",
      { count in
        PointSet(count.division.board.emptyPoints.filter { count.division.owner(of: $0) == nil })
      }
    ),
  ]

  /// How the game ended, or would if it ended now.
  var result: GameResult {
    game.result ?? .score(count().score)
  }

  /// The position counted by its rules.
  func count() -> FinalCount {
    if let counted { return counted }
    let position = game.position
    // Where nothing is taken off by agreement, all that stands after two passes is alive; before
    // them whoever is to be captured may still be.
    let isSettled = position.isOver && !position.rules.removesDeadStones
    let dead = isSettled ? [] : player.deadStones(in: position)
    let count = FinalCount(
      division: Division(position.board, dead: dead), score: position.score(dead: dead))
    counted = count
    return count
  }

  /// Points in lines: a chain each, empty points all in one.
  private func list(_ points: PointSet) -> String {
    var rest = points
    var lines: [String] = []
    while let first = rest.first {
      let line = board.chain(at: first)?.stones ?? rest
      rest.subtract(line)
      lines.append(list(of: line))
    }
    return lines.joined(separator: "\n")
  }

  func list(of points: some Sequence<Point>) -> String {
    points.map { "\(Vertex($0, on: board.size))" }.joined(separator: " ")
  }
}
