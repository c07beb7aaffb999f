import Engines
import Go

extension GTPSession {
  static let scoreCommands = [
    GTPCommand("final_score", "Returns the result, or what it would be if the game ended now.") {
      session, _ in
      session.state.result().description
    },
    GTPCommand("final_status", "VERTEX", "Returns the fate of a stone, or whose point it is.") {
      session, arguments in
      let point = try arguments.point()
      let count = session.state.count()
      let status = statuses.first { $0.points(count).contains(point) }
      return status?.name ?? "dame"
    },
    GTPCommand("final_status_list", "STATUS", "Lists the stones of one fate, a chain a line.") {
      session, arguments in
      let name = try arguments.word("STATUS").lowercased()
      guard let status = statuses.first(where: { $0.name == name }) else {
        throw GTPFailure.unknown("status", name, known: statuses.map(\.name))
      }
      return session.list(status.points(session.state.count()))
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
