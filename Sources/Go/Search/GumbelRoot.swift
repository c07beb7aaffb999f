import Platform
import Sampling

/// How a Gumbel search spends its visits.
public struct GumbelSettings: Codable, Equatable, Sendable {
  /// How many moves sequential halving begins with, m, at most: one for every four simulations.
  ///
  /// With fewer simulations for each, most of them go to moves that are never compared.
  public var candidates = 16
  /// c_visit in σ(q) = (c_visit + max N) · c_scale · q.
  public var visitOffset: Float = 50
  /// c_scale, for values of -1…1; less where values are still mostly noise.
  public var valueScale: Float = 0.5
  /// The visits at the node's mixed value that each move's value is averaged with: 3 halves the
  /// distance between two searches' policies where values rest on few visits.
  public var shrinkage: Float = 0
  /// What the random numbers are multiplied by: 0 makes the choice of moves repeatable.
  public var noise: Float = 1
  /// From this ply on the random numbers choose the candidates alone: of those with at least half
  /// of the most visits the move is played whose log prior + σ(q) is highest.
  public var quietFrom = Int.max
  /// Whether the root's value is Σ π'(a) q(a) over the moves tried, rather than the mean of all
  /// simulations, most of which go to moves that are worse than the best.
  public var valueFollowsPolicy = false
  /// The visits that are planned for where the search has no limit.
  public var plannedVisits = 64

  public init() {}
}

/// Which moves a Gumbel search tries at its root.
///
/// Each move gets a random number. Those of the highest sums of it and the policy's logarithm are
/// candidates; after each round, in which all get equal visits, the better half stays.
///
/// Source: Danihelka et al. 2022, "Policy improvement by planning with Gumbel", section 3.
struct GumbelRoot: Sendable {
  /// A random number for each of the root's moves.
  var numbers: [Float]
  var schedule: GumbelSchedule

  /// Draws the root's numbers for a search of so many simulations.
  init(_ settings: GumbelSettings, moves: Int, simulations: Int, _ random: inout Random) {
    numbers = (0..<moves).map { _ in settings.noise * Float(random.gumbel()) }
    schedule = GumbelSchedule(
      candidates: min(settings.candidates, moves, max(2, (simulations + 3) / 4)),
      simulations: simulations)
  }

  /// The move to try next; `nil` where the schedule has ended, or fits these visits no longer.
  func next(among edges: ArraySlice<SearchTree.Edge>, _ policy: ImprovedPolicy) -> Int? {
    guard let visits = schedule.visits(before: Int(policy.visits)) else { return nil }
    return best(among: edges, policy) { Int($0.visits + $0.inFlight) == visits }
  }

  /// The move to play: of those with most visits, the one of the highest sum; where it is quiet, of
  /// those with at least half as many, the one of the highest sum without the number.
  func choice(
    among edges: ArraySlice<SearchTree.Edge>, _ policy: ImprovedPolicy, quiet: Bool
  ) -> Int? {
    let most = edges.reduce(0) { max($0, $1.visits) }
    return best(among: edges, policy, numbered: !quiet) {
      quiet ? 2 * $0.visits >= most : $0.visits == most
    }
  }

  /// The highest of number + logarithm of the prior + σ(q).
  private func best(
    among edges: ArraySlice<SearchTree.Edge>, _ policy: ImprovedPolicy, numbered: Bool = true,
    where isCandidate: (SearchTree.Edge) -> Bool
  ) -> Int? {
    var best: (index: Int, score: Float)?
    for index in edges.indices where isCandidate(edges[index]) && edges[index].result != .loss {
      let score =
        (numbered ? numbers[index - edges.startIndex] : 0) + logf(edges[index].prior)
        + policy.advantage(edges[index])
      if score > best?.score ?? -.infinity { best = (index, score) }
    }
    return best?.index
  }
}
