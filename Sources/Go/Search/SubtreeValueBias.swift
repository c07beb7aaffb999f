import Go
import Platform

/// Corrects evaluations by how far off they were elsewhere in the search after the same local moves.
///
/// Positions that the same two moves led to, with the same stones on the 5 × 5 points around the
/// last, share an entry. What the moves of each turned out to be worth, less its own evaluation, is
/// averaged there, each weighed by its visits to the power of `exponent`; a new position's utility
/// gets `factor` times the mean. Off by default; 0.45 is usual.
///
/// Source: KataGo's description of its methods since 2019, "Subtree Value Bias Correction".
public struct SubtreeValueBias: Codable, Equatable, Sendable {
  /// How much of the mean is added, 0…1.
  public var factor: Float = 0
  public var exponent: Float = 0.85

  public init() {}
}

/// The entries of a search, by what their positions have in common.
struct BiasTable: Sendable {
  private var entries: [UInt64: (sum: Float, weight: Float)] = [:]

  var count: Int { entries.count }

  /// The mean difference, for the player to move; 0 where nothing is known.
  func mean(_ key: UInt64) -> Float {
    guard let entry = entries[key], entry.weight > 0 else { return 0 }
    return entry.sum / entry.weight
  }

  mutating func add(_ sum: Float, _ weight: Float, to key: UInt64) {
    entries[key, default: (0, 0)].sum += sum
    entries[key, default: (0, 0)].weight += weight
  }

  /// What the last moves of a position and the points around the last have in common with others';
  /// never 0.
  static func key(_ position: Position) -> UInt64 {
    let (board, mover) = (position.board, position.toMove.opponent)
    let moves = position.recentMoves.bits & 0xff_ffff
    var key = (moves << 1 | (mover == .black ? 1 : 0)).mixed
    guard let last = position.recentMoves[0]?.point else { return key | 1 }
    for row in last.row - 2...last.row + 2 {
      var word: UInt64 = 0
      for column in last.column - 2...last.column + 2 {
        word <<= 3
        guard 0..<board.size.height ~= row, 0..<board.size.width ~= column else { continue }
        let point = Point(column: column, row: row)
        guard let color = board.content(at: point).color else { continue }
        word |= (color == mover ? 2 : 4) | (board.isInAtari(point) ? 1 : 0)
      }
      key = (key ^ word).mixed
    }
    return key | 1
  }
}

extension SearchTree {
  /// Corrects the evaluation of a new node; returns what is added to its utility.
  mutating func correct(_ node: Int) -> Float {
    guard nodes[node].biasKey != 0 else { return 0 }
    nodes[node].correction = settings.subtreeValueBias.factor * biases.mean(nodes[node].biasKey)
    return nodes[node].correction
  }

  /// Enters what the moves of a node are worth by now.
  mutating func noteBias(of index: Int) {
    guard nodes[index].biasKey != 0, nodes[index].visits > 1 else { return }
    let node = nodes[index]
    let visits = Float(node.visits - 1)
    let found = (node.totalUtility - node.correction - node.evaluation) / visits
    let weight = powf(visits, settings.subtreeValueBias.exponent)
    let sum = weight * (found - node.evaluation)
    biases.add(sum - node.biasSum, weight - node.biasWeight, to: node.biasKey)
    (nodes[index].biasSum, nodes[index].biasWeight) = (sum, weight)
  }
}
