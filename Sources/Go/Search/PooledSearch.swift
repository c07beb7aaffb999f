public import Go
import Sampling
import Synchronization

/// When a search reports before its end, in seconds from its beginning.
public struct ReportTimes: Sendable {
  /// The first report; `nil` for none.
  public var first: Duration?
  /// From one report to the next; `nil` where there is but one.
  public var interval: Duration?

  public init(first: Duration? = nil, interval: Duration? = nil) {
    self.first = first
    self.interval = interval
  }
}

/// The search of one position in a ``SearchPool``.
public final class PooledSearch: Sendable {
  private struct State: ~Copyable {
    var tree: SearchTree
    var limit: SearchLimit
    var nextReport: ContinuousClock.Instant?
    var isStopped = false
    var isOver = false

    var mustEnd: Bool {
      isStopped || limit.isInterrupted() || limit.deadline.map { $0 <= .now } ?? false
    }

    /// Whether nothing is left to do, and nothing under way.
    var isDone: Bool {
      !isOver && tree.inFlight == 0
        && (isStopped || tree.visitsLeft(limit, mustEnd: mustEnd) <= 0)
    }

    /// Whether a report is due: the last, or one on the way.
    var isDue: Bool {
      isDone || !isOver && tree.isRootPrepared && (nextReport.map { $0 <= .now } ?? false)
    }
  }

  let settings: SearchSettings
  let maker: EvaluatorMaker
  private let state: Mutex<State>
  /// Held during a report, so that none comes after the last.
  private let telling = Mutex(())
  private let reports: ReportTimes
  private let includesMoveOwnership: Bool
  private let take: @Sendable (_ found: Analysis, _ isFinal: Bool) -> Void

  /// A search that begins now.
  ///
  /// - Parameters:
  ///   - position: Where it begins.
  ///   - settings: How it searches; a batch of its own is `batchSize` positions.
  ///   - restrictions: What may not be tried.
  ///   - limit: When it ends.
  ///   - seed: That of its noise.
  ///   - maker: Makes the evaluators, which searches share that have the same one.
  ///   - reports: When it reports what it has found so far.
  ///   - ownership: Whether each move's ownership, and deviations of ownership, are wanted.
  ///   - take: Receives what was found, on any thread: at the times of `reports`, and once at the end,
  ///     where a search that was stopped at once has no visits.
  public init(
    of position: Position, settings: SearchSettings, restrictions: [Restriction] = [],
    limit: SearchLimit, seed: UInt64, evaluators maker: EvaluatorMaker,
    reports: ReportTimes = .init(), ownership: (moves: Bool, deviations: Bool) = (false, false),
    take: @escaping @Sendable (_ found: Analysis, _ isFinal: Bool) -> Void
  ) {
    self.settings = settings
    self.maker = maker
    self.reports = reports
    self.take = take
    includesMoveOwnership = ownership.moves
    var tree = SearchTree(
      root: position, settings: settings, restrictions: restrictions, random: Random(seed: seed))
    tree.plan(visits: limit.visits)
    tree.tracksOwnershipDeviation = ownership.deviations
    state = Mutex(
      State(tree: tree, limit: limit, nextReport: reports.first.map { .now + $0 }))
  }

  func stop() {
    state.withLock { $0.isStopped = true }
  }

  /// Descends to positions to evaluate; to none while the root's evaluation is under way, or where the
  /// search is to end.
  func gather(upTo count: Int, withRoot: Bool) -> [Descent] {
    state.withLock { state in
      let left = state.tree.visitsLeft(state.limit, mustEnd: state.mustEnd)
      guard !state.isOver, !state.isStopped, left > 0 else { return [] }
      if !state.tree.isRootPrepared {
        return withRoot && state.tree.inFlight == 0 ? [state.tree.descend()] : []
      }
      guard state.tree.hasRoom() else { return [] }
      return state.tree.gather(upTo: min(count, left, settings.batchSize))
    }
  }

  func complete(_ descent: Descent, _ evaluation: Evaluation) {
    state.withLock { $0.tree.complete(descent, evaluation) }
  }

  /// Reports what is due: the end, or a report on the way; returns whether it is the end, once.
  func settle() -> Bool {
    guard state.withLock({ $0.isDue }) else { return false }
    return telling.withLock { _ in
      let due: (found: Analysis, isFinal: Bool)? = state.withLock { state in
        guard state.isDue else { return nil }
        state.isOver = state.isDone
        state.nextReport = state.nextReport.flatMap { next in
          reports.interval.map { max(next + $0, .now) }
        }
        return (state.tree.analysis(withMoveOwnership: includesMoveOwnership), state.isOver)
      }
      guard let due else { return false }
      take(due.found, due.isFinal)
      return due.isFinal
    }
  }
}
