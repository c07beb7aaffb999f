// Search is Monte Carlo tree search over any `Evaluator`: it knows positions and their evaluations,
// never who evaluates. A `Searcher` (here) runs threads over one `SearchTree`, whose simulations
// stand in SearchTree+Simulation and SearchTree+BackUp; `PUCT` and `ImprovedPolicy` say where they
// go, `SearchSettings` with what refinements. `RolloutEvaluator` judges by `Playout`s; `TimeManager`
// divides the clock; `StatusEstimate` derives dead stones from ownership.

import Dispatch
public import Go
import Platform
import Sampling
import Synchronization

/// When a search ends.
public struct SearchLimit: Sendable {
  /// The visits of the root.
  public var visits = Int.max
  /// The visits that are made in any case, however late or interrupted, so that there is a choice.
  public var leastVisits = 0
  public var deadline: ContinuousClock.Instant?
  /// Until when it continues after its deadline while the choice is in doubt: another move has more visits
  /// than the one that would be played, or the root is worth less than `leastValue`.
  public var latest: ContinuousClock.Instant?
  /// -1…1, for the root's player.
  public var leastValue: Float = -1
  /// Asked before each simulation, from any thread.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Whether it may end before its deadline, once no other move can overtake the one that it would play.
  public var endsWhenDecided = false

  public init() {}
}

/// Searches one position after another with several threads, and keeps what stays useful.
///
/// One lock holds the tree: a thread descends under it, evaluates outside it, and backs up under
/// it. Each thread owns an evaluator.
public final class Searcher: Sendable {
  private final class Worker: Sendable {
    let evaluator: Mutex<any Evaluator>

    init(_ evaluator: any Evaluator) {
      self.evaluator = Mutex(evaluator)
    }
  }

  private let settings: SearchSettings
  private let tree: Mutex<SearchTree>
  private let workers: [Worker]

  /// A searcher with one thread for each evaluator; the seed is that of noise and of drawn moves.
  public init(
    settings: SearchSettings, evaluators: [any Evaluator], position: Position, seed: UInt64 = 0
  ) {
    precondition(!evaluators.isEmpty, "a search needs an evaluator")
    self.settings = settings
    tree = Mutex(SearchTree(root: position, settings: settings, random: Random(seed: seed)))
    workers = evaluators.map(Worker.init)
  }

  /// Makes `position` the root.
  ///
  /// - Parameters:
  ///   - position: The position to search from now on.
  ///   - moves: The moves that lead there from the root so far, players taking turns; `nil` where
  ///     it is not reached that way, and nothing that was found before is of use.
  ///   - restrictions: What may not be tried.
  public func setRoot(
    _ position: Position, after moves: [Move]?, restrictions: [Restriction] = []
  ) {
    tree.withLock { tree in
      if restrictions.isEmpty, let moves, tree.advance(by: moves, to: position) { return }
      tree = SearchTree(
        root: position, settings: tree.settings, restrictions: restrictions, random: tree.random)
    }
  }

  /// Says how widely roots are searched from now on; what was found before stays.
  public func set(wideRootNoise amount: Float) {
    tree.withLock { $0.settings.wideRootNoise.amount = amount }
  }

  /// Searches until a limit is reached; `onSimulation` is called between the simulations of the
  /// calling thread.
  public func run(_ limit: SearchLimit, onSimulation: () -> Void = {}) {
    let group = DispatchGroup()
    let isDone = Atomic(false)
    let start = (time: ContinuousClock.now, visits: visits)
    tree.withLock { $0.plan(visits: limit.visits) }
    for worker in workers.dropFirst() {
      DispatchQueue.global(qos: .userInitiated).async(group: group) {
        while !isDone.load(ordering: .relaxed), self.simulate(worker, limit) {}
      }
    }
    while simulate(workers[0], limit), !isOver(limit, since: start) { onSimulation() }
    isDone.store(true, ordering: .relaxed)
    group.wait()
  }

  /// What the search has found; see ``Analysis``.
  public func analysis(withMoveOwnership: Bool = false) -> Analysis {
    tree.withLock { $0.analysis(withMoveOwnership: withMoveOwnership) }
  }

  /// The move to play: the best one, or one drawn at the temperature that the settings have for
  /// this ply; `nil` where none has been tried.
  public func chooseMove() -> Move? { tree.withLock { $0.drawMove() } }

  /// The visits of the root.
  public var visits: Int {
    withTree { Int($0.nodes.first?.visits ?? 0) }
  }

  func withTree<Result: Sendable>(_ body: (borrowing SearchTree) -> Result) -> Result {
    tree.withLock { body($0) }
  }

  /// Whether a search with a deadline need not wait for it: the root is proven, or the search may end
  /// early and no other move would have as many visits by then, at the speed so far.
  private func isOver(
    _ limit: SearchLimit, since start: (time: ContinuousClock.Instant, visits: Int)
  ) -> Bool {
    guard let deadline = limit.deadline else { return false }
    let now = ContinuousClock.now
    let (visits, isProven, lead) = tree.withLock { tree in
      guard let node = tree.nodes.first else { return (0, false, 0) }
      return (
        Int(node.visits), node.result != .unknown, limit.endsWhenDecided ? tree.lead.visits : 0
      )
    }
    if isProven, visits >= limit.leastVisits { return true }
    guard lead > 0, visits - start.visits > 100 else { return false }
    let visitsToCome = Double(visits - start.visits) * ((deadline - now) / (now - start.time))
    return Double(lead) > visitsToCome && !tree.withLock { $0.isInDoubt }
  }

  private func isLate(_ limit: SearchLimit) -> Bool {
    guard let deadline = limit.deadline else { return false }
    let now = ContinuousClock.now
    guard now >= deadline else { return false }
    guard let latest = limit.latest, now < latest else { return true }
    return tree.withLock { !$0.isInDoubt && $0.rootValue >= limit.leastValue }
  }

  /// Evaluates one batch of positions; `false` where the search is to end.
  private func simulate(_ worker: Worker, _ limit: SearchLimit) -> Bool {
    let mustEnd = limit.isInterrupted() || isLate(limit)
    let descents: [Descent]? = tree.withLock { tree in
      let left = tree.visitsLeft(limit, mustEnd: mustEnd)
      return left <= 0 || tree.hasRoom() ? tree.gather(upTo: min(settings.batchSize, left)) : nil
    }
    guard let descents else {
      pause(seconds: 0.0001)
      return true
    }
    guard !descents.isEmpty else { return false }
    let evaluations = worker.evaluator.withLock { evaluate(descents, with: &$0) }
    tree.withLock { tree in
      for (descent, evaluation) in zip(descents, evaluations) {
        tree.complete(descent, evaluation)
      }
    }
    return true
  }

  /// Evaluates what descents have reached: by the rules where they decide.
  private func evaluate(
    _ descents: [Descent], with evaluator: inout any Evaluator
  ) -> [Evaluation] {
    if let first = descents.first, first.path.isEmpty {
      let found = evaluator.evaluateRoot(
        first.position, overSymmetries: settings.averagesRootSymmetries)
      return descents.map { _ in found }
    }
    let known = descents.map { $0.known(settled: settings.provesResults) }
    let open = zip(descents, known).filter { $1 == nil }.map { $0.0.position }
    var found = evaluator.evaluateByAgreement(open).makeIterator()
    return known.compactMap { $0 ?? found.next() }
  }
}

extension SearchTree {
  /// How many more visits the root is to get, those in flight left out.
  func visitsLeft(_ limit: SearchLimit, mustEnd: Bool) -> Int {
    guard !root.isOver else { return 0 }
    let visits = nodes.first.map { Int($0.visits) } ?? 0
    // Nodes count in 32 bits.
    let most = min(limit.visits, 2_000_000_000)
    return (mustEnd ? min(limit.leastVisits, most) : most) - visits - inFlight
  }

  /// The most visited move at the root, and by how many visits it leads; asked once a simulation.
  var lead: (edge: Int, visits: Int) {
    guard let rootNode = nodes.first else { return (0, 0) }
    var best = 0
    var (first, second) = (0 as Int32, 0 as Int32)
    for index in rootNode.edges {
      let visits = edges[index].visits
      if visits > first {
        (best, first, second) = (index, visits, first)
      } else {
        second = max(second, visits)
      }
    }
    return (best, Int(first - second))
  }

  /// Whether another move has at least as many visits as the one that would be played.
  var isInDoubt: Bool {
    let lead = lead
    return lead.visits == 0 || lead.edge != chosenEdge
  }
}
