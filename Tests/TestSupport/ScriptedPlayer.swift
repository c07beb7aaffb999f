public import Books
public import Engines
public import Go
public import Search

/// A player that does as it was told, and tells what was asked of it.
public final class ScriptedPlayer: Player {
  /// What it decides next, the first one first.
  public var decisions: [Decision] = []
  /// What it plays once those are used up.
  public var fallback: (Query) -> Move
  /// What it makes of a query, at its nth report.
  public var thoughts: (Query, Int) -> Analysis
  /// How often it reports before it finds nothing more.
  public var reports = 0
  /// Called once an analysis has reported so often: lines may come now.
  public var whenReported: () -> Void = {}
  /// Whether an analysis ends by itself once it has reported, interrupted or not.
  public var endsAnalyses = false
  /// How long `decide` takes by the clock of the test, in seconds.
  public var passTime: () -> Void = {}
  public var dead: (Position) -> PointSet = { _ in [] }
  public var network: PlayerNetwork?
  public var books = BookShelf()
  /// What is wrong with the network that it should have.
  public var networkFault: String?

  public var seed: UInt64 = 7 {
    didSet { events.append("seed \(seed)") }
  }
  public var settings = PlayerSettings()

  /// What was asked of it.
  public private(set) var queries: [Query] = []
  public private(set) var events: [String] = []

  /// A player that passes and has no thoughts, unless told otherwise.
  public init(
    fallback: @escaping (Query) -> Move = { _ in .pass },
    thoughts: @escaping (Query, Int) -> Analysis = { _, _ in .nothing }
  ) {
    self.fallback = fallback
    self.thoughts = thoughts
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    queries.append(query)
    events.append("decide \(query.color)\(isInterrupted() ? " interrupted" : "")")
    passTime()
    for number in 0...reports { reporting?.report(thoughts(query, number)) }
    return decisions.isEmpty ? .move(fallback(query)) : decisions.removeFirst()
  }

  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    queries.append(query)
    events.append("analyze \(query.color)")
    for number in 0..<reports where endsAnalyses || !isInterrupted() {
      reporting?.report(thoughts(query, number))
    }
    whenReported()
    while !endsAnalyses, !isInterrupted() {}
  }

  public func analysis(of query: Query) -> Analysis {
    queries.append(query)
    events.append("search \(query.color)")
    whenReported()
    while !endsAnalyses, !query.limit.isInterrupted() {}
    return thoughts(query, max(0, reports - 1))
  }

  public func deadStones(in position: Position) -> PointSet {
    events.append("deadStones")
    return dead(position)
  }

  public func forget() {
    events.append("forget")
  }

  public func bookPosition(of game: Game) -> BookPosition? { books.position(game) }

  public func network(on size: BoardSize) -> PlayerNetwork? { network }

  public func networkFault(on size: BoardSize) -> String? { networkFault }
}

extension Analysis {
  /// An analysis that has found nothing.
  public static var nothing: Analysis {
    Analysis(candidates: [], visits: 0, value: 0, score: 0, scoreDeviation: 0, ownership: [])
  }
}
