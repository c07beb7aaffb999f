import Engines
import Go
import Search

/// A player that does as it was told, and otherwise takes the first point that is no eye of its own
/// where the board is read by rows, or from the centre outwards.
final class ScriptedPlayer: Player {
  /// What it decides next, the first one first.
  var decisions: [Decision] = []
  var likesCenter = false
  /// How often it reports before an analysis finds nothing more.
  var reports = 0
  /// Called once an analysis has reported so often: lines may come now.
  var whenReported: () -> Void = {}
  /// Whether an analysis ends by itself once it has reported.
  var endsAnalyses = false
  /// How long `decide` takes by the clock of the test, in seconds.
  var passTime: () -> Void = {}
  var dead: (Position) -> PointSet = { _ in [] }

  var seed: UInt64 = 7 {
    didSet { events.append("seed \(seed)") }
  }
  var settings = PlayerSettings()
  /// One that finds all moves alike and the player to move ahead.
  var network: PlayerNetwork? = PlayerNetwork(
    name: "net.safetensors", architecture: "b6c64", batchSize: 8
  ) { position, symmetry in
    let area = position.board.size.area
    let prior = 1 / Float(position.legalPoints.count + 1)
    return Evaluation(
      policy: position.board.size.points.map { position.isLegal(.place($0)) ? prior : 0 } + [prior],
      value: position.board.emptyPoints.count == area ? 0.5 : 0.25, score: 2.5,
      ownership: (0..<area).map { $0 == symmetry.rawValue ? 1 : -0.125 })
  }
  func network(on size: BoardSize) -> PlayerNetwork? { network }
  /// What is wrong with the network that it should have.
  var networkFault: String?
  func networkFault(on size: BoardSize) -> String? { networkFault }

  /// What was asked of it.
  private(set) var queries: [Query] = []
  private(set) var events: [String] = []

  func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    queries.append(query)
    events.append("decide \(query.color)\(isInterrupted() ? " interrupted" : "")")
    passTime()
    for number in 0..<reports { reporting?.report(analysis(query, number)) }
    reporting?.report(analysis(query, reports))
    if !decisions.isEmpty { return decisions.removeFirst() }
    return .move(moves(query).first ?? .pass)
  }

  func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    queries.append(query)
    events.append("analyze \(query.color)\(reporting == nil ? " silently" : "")")
    for number in 0..<reports where !isInterrupted() {
      reporting?.report(analysis(query, number))
    }
    whenReported()
    while !endsAnalyses, !isInterrupted() {}
  }

  func deadStones(in position: Position) -> PointSet {
    events.append("deadStones")
    return dead(position)
  }

  func forget() {
    events.append("forget")
  }

  /// Two candidates, with numbers that tell them and the reports apart.
  private func analysis(_ query: Query, _ number: Int) -> Analysis {
    let size = query.game.position.board.size
    let candidates = moves(query).prefix(2).enumerated().map { order, move in
      Analysis.Candidate(
        move: move, visits: 100 * (number + 1) - 60 * order, value: 0.5 - 0.25 * Float(order),
        lowerBound: 0.25 - 0.25 * Float(order), prior: 0.6 - 0.4 * Float(order),
        score: 2.5 - Float(order), scoreDeviation: 8,
        line: order == 0 ? [move, .pass] : [], lineVisits: order == 0 ? [100, 40] : [40],
        ownership: Array(repeating: 0.5, count: size.area))
    }
    return Analysis(
      candidates: Array(candidates), visits: 150 * (number + 1), value: 0.4, score: 2,
      scoreDeviation: 9, ownership: (0..<size.area).map { $0 == 0 ? 1 : -0.125 })
  }

  private func moves(_ query: Query) -> [Move] {
    let position = query.game.position
    let size = position.board.size
    let points =
      likesCenter ? size.points.sorted { size.isNearer($0, than: $1) } : Array(size.points)
    return points.filter { point in
      position.violation(of: .place(point), by: query.color) == nil
        && !position.board.neighbors(of: point).allSatisfy { position.board[$0] == query.color }
    }.map(Move.place)
  }
}

extension BoardSize {
  /// Whether a point is nearer to the centre than another one, or as near and comes before it.
  fileprivate func isNearer(_ point: Point, than other: Point) -> Bool {
    func distance(_ point: Point) -> Int {
      abs(2 * point.column - width + 1) + abs(2 * point.row - height + 1)
    }
    return (distance(point), index(of: point)) < (distance(other), index(of: other))
  }
}
