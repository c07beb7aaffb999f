import Go
import Kernels
public import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Platform
import Search
import Synchronization
import Text
public import Training

/// How good the policy targets of self-play's searches are, by a network at positions of games.
///
/// A target is worth as much as it is nearer to what a search of many more visits finds than the
/// network's policy is. What is chance in it averages out over positions, so that the mean of two targets is
/// what is looked at.
public struct TargetCheck: Sendable {
  /// Means over positions, in nats.
  public struct Result: Equatable, Sendable {
    /// The divergence between the targets of two searches that differ in their seed alone.
    public var noise = 0.0
    /// The divergence of a target from the network's policy.
    public var change = 0.0
    /// How much nearer to the deep search than the network's policy p the targets' mean t is: Σ d log(t / p)
    /// over the moves, with the shares d of the deep search's visits.
    public var progress = 0.0
    /// The standard error of that mean.
    public var progressError = 0.0
    /// The share of targets whose most probable move is that of the deep search, 0…1.
    public var hits = 0.0

    public init() {}
  }

  /// A position, the network's policy there, and the shares of a deep search's visits.
  private struct Place {
    let position: Position
    let prior: [Float]
    let deep: [Float]
  }

  /// One for each thread.
  private let evaluators: [NetworkEvaluator]
  private let places: [Place]

  /// Searches positions that are spread over games with so many visits; `nil` where `shouldStop` ended
  /// that.
  public init?(
    by network: NetworkFile, at games: [TrainingGame], positions: Int, visits: Int, threads: Int,
    shouldStop: @Sendable () -> Bool, onPosition: @Sendable (_ done: Int, _ all: Int) -> Void
  ) {
    let model = network.model(.bfloat16).model
    let evaluators = (0..<threads).map { _ in NetworkEvaluator(model) }
    let turns = games.flatMap { game in
      game.findings.indices.filter { game.findings[$0]?.policy != nil }.map { (game, $0) }
    }.spread(positions)
    let done = Atomic(0)
    places = concurrentMap(turns.count, threads: threads) { index, thread -> Place? in
      guard !shouldStop() else { return nil }
      let position = turns[index].0.position(before: turns[index].1)
      let place = Place(
        position: position, prior: evaluators[thread].evaluate([position])[0].policy,
        deep: evaluators[thread].search(position, by: .deep, visits: visits, seed: 0).improvedPolicy
      )
      onPosition(done.add(1, ordering: .relaxed).newValue, turns.count)
      return place
    }.compactMap(\.self)
    self.evaluators = evaluators
    guard places.count == turns.count else { return nil }
  }

  /// The share of positions at which the network's most probable move is that of the deep search.
  public var networkHits: Double {
    Double(places.count { $0.prior.best == $0.deep.best }) / Double(max(1, places.count))
  }

  /// What the full searches of a phase make; `nil` where `shouldStop` ended that.
  public func result(of phase: Phase, shouldStop: @Sendable () -> Bool) -> Result? {
    let settings = SearchSettings(selfPlay: phase, isFull: true)
    let found = concurrentMap(places.count, threads: evaluators.count) { index, thread -> Result? in
      guard !shouldStop() else { return nil }
      let place = places[index]
      let targets = (0..<2).map { seed in
        evaluators[thread].search(
          place.position, by: settings, visits: phase.fullVisits, seed: UInt64(2 * index + seed)
        ).improvedPolicy
      }
      var one = Result()
      one.noise = Double(divergence(of: targets[0], from: targets[1]))
      one.change = Double(divergence(of: targets[0], from: place.prior))
      one.progress = Self.progress(from: place.prior, by: targets, to: place.deep)
      one.hits = targets.reduce(0) { $0 + ($1.best == place.deep.best ? 0.5 : 0) }
      return one
    }.compactMap(\.self)
    guard found.count == places.count else { return nil }
    var mean = Result()
    let count = Double(found.count)
    for one in found {
      mean.noise += one.noise / count
      mean.change += one.change / count
      mean.progress += one.progress / count
      mean.hits += one.hits / count
    }
    let squares = found.reduce(0) { sum, one in
      let distance = one.progress - mean.progress
      return sum + distance * distance
    }
    mean.progressError = (squares / max(1, count - 1) / max(1, count)).squareRoot()
    return mean
  }
}

extension TargetCheck.Result {
  /// The progress with the interval that holds its true value in 95 % of cases.
  public var shownProgress: String { "\(progress.fixed(2)) ± \((1.96 * progressError).fixed(2))" }
}

extension Phase {
  /// Whether its full searches are those of another phase.
  public func searchesLike(_ other: Phase) -> Bool {
    fullVisits == other.fullVisits
      && SearchSettings(selfPlay: self, isFull: true)
        == SearchSettings(selfPlay: other, isFull: true)
  }
}

extension TargetCheck {
  /// The part of the network's own policy in what is compared: a network learns no zeros either.
  private static let share = 0.01

  /// How much nearer to the shares of a deep search than a policy the mean of two targets is, in nats.
  static func progress(
    from prior: [Float], by targets: [[Float]], to deep: [Float]
  ) -> Double {
    deep.indices.reduce(0) { sum, move in
      guard deep[move] > 0, prior[move] > 0 else { return sum }
      let mean = Double(targets[0][move] + targets[1][move]) / 2
      let ratio = (1 - share) * mean / Double(prior[move]) + share
      return sum + Double(deep[move]) * log(ratio)
    }
  }
}

extension [Float] {
  /// The place of the greatest.
  fileprivate var best: Int? { indices.max { self[$0] < self[$1] } }
}
