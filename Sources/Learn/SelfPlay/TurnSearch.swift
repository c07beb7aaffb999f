import Go
import Platform
import Sampling
import Search
import Training

/// The search of one turn, or of a position beside the game.
final class TurnSearch {
  /// The move that led beside the game; `nil` at a turn of the game.
  let side: Move?
  /// Whether it leaves a row to learn from.
  let isFull: Bool
  private let position: Position
  private let weight: Float
  private let keepsScore: Bool
  private var search: SteppedSearch
  /// The network's evaluation of the position.
  private var root: Evaluation?

  init(_ position: Position, after side: Move? = nil, _ effort: Effort, seed: UInt64) {
    self.position = position
    self.side = side
    isFull = effort.isFull
    weight = effort.weight
    keepsScore = effort.keepsScore
    search = SteppedSearch(
      of: position, settings: effort.settings, visits: effort.visits, seed: seed)
  }

  func next() -> Position? { search.next() }

  func complete(_ evaluation: Evaluation) {
    if root == nil { root = evaluation }
    search.complete(evaluation)
  }

  func chooseMove() -> Move? { search.chooseMove() }

  /// What the search has found.
  var finding: Finding {
    var finding = Finding(value: search.value, rawValue: root?.value ?? 0)
    if keepsScore { finding.score = search.score }
    guard isFull, let root else { return finding }
    let policy = search.improvedPolicy
    finding.policy = SparsePolicy(policy)
    finding.surprise = divergence(of: policy, from: root.policy)
    finding.weight = weight
    return finding
  }

  /// A move that the network might have played and the search has not found the best, drawn from
  /// its policy; `nil` where there is no other.
  func badMove(_ random: inout Random) -> Move? {
    guard var policy = root?.policy else { return nil }
    let improved = search.improvedPolicy
    let legal = position.legalPoints
    let size = position.board.size
    for place in policy.indices where place != size.passIndex {
      if !legal.contains(size.point(at: place)) { policy[place] = 0 }
    }
    if let best = improved.indices.max(by: { improved[$0] < improved[$1] }) { policy[best] = 0 }
    policy[size.passIndex] = 0
    guard policy.contains(where: { $0 > 0 }) else { return nil }
    return size.move(at: random.categorical(policy.map(Double.init)))
  }
}

/// The Kullback-Leibler divergence Σ p ln(p / q) in nats.
func divergence(of policy: [Float], from prior: [Float]) -> Float {
  zip(policy, prior).reduce(0) { sum, pair in
    pair.0 > 0 ? sum + pair.0 * logf(pair.0 / max(pair.1, 1e-9)) : sum
  }
}

/// The best of some random moves.
struct ForkSearch {
  private var moves: [Move]
  private var values: [Float] = []

  /// Draws the moves, of which the pass is none; `nil` where there is no other.
  init?(at position: Position, tries: Int, _ random: inout Random) {
    let points = position.legalPoints
    var legal = position.board.emptyPoints.filter(points.contains)
    guard !legal.isEmpty else { return nil }
    legal.shuffle(using: &random)
    moves = legal.prefix(tries).map(Move.place)
  }

  /// The position behind the next move to judge.
  func position(from start: Position) -> Position {
    var position = start
    position.playLegal(moves[values.count], by: start.toMove)
    return position
  }

  /// Takes the evaluation of that position.
  mutating func take(_ evaluation: Evaluation) { values.append(-evaluation.value) }

  /// The move of the highest value; `nil` until all have been judged.
  var best: Move? {
    guard values.count == moves.count else { return nil }
    return values.indices.max { values[$0] < values[$1] }.map { moves[$0] }
  }
}
