public import Go
import Sampling

/// The moves tried so far from one position, with what was found behind each.
///
/// Nodes, their moves and the edges of moves that have been tried stand in three flat arrays; node 0
/// is the root:
///
///     nodes  [ root | … | node | … ]      node: first move, first edge, numbers of both, visits
///     moves  [ … | node's moves … ]       move: what may be tried, with its prior
///     edges  [ root's edges … | node's edges … ]
///                 └ child: index of a node, or none yet
///
/// A move that has not been tried takes 8 bytes, an edge seven times as many: so a node's edges are
/// those of its first moves alone, one more whenever the next is tried (SearchTree+Edges).
///
/// Values are from the view of the player who makes the move of their edge; the sign changes from
/// ply to ply in ``backUp(_:_:)``, and nowhere else. A utility is a value and what the score adds
/// to it: moves are chosen by utilities, values are reported.
struct SearchTree: ~Copyable, Sendable {
  struct Node {
    var firstEdge: Int32
    var edgeCount: Int32
    /// Where its moves stand, unless all of them have edges.
    var firstMove: Int32 = 0
    var moveCount: Int32 = 0
    /// The simulations that came here, its own evaluation among them.
    var visits: Int32 = 0
    /// The sum of their values, for the player to move here.
    var totalValue: Float = 0
    var totalUtility: Float = 0
    /// The sum of the squared utilities.
    var totalSquare: Float = 0
    var totalScore: Float = 0
    /// The utility of the position by its own evaluation.
    var evaluation: Float = 0
    var result = ProvenResult.unknown
    /// Whether every legal move has an edge: only then can the node be proven lost.
    var isComplete = false
    /// Whether moves are tried in the order of their edges, those of high prior first.
    var isSorted = false

    var edges: Range<Int> { Int(firstEdge)..<Int(firstEdge + edgeCount) }
    /// Its moves that have no edge yet.
    var untried: Range<Int> {
      edgeCount < moveCount ? Int(firstMove + edgeCount)..<Int(firstMove + moveCount) : 0..<0
    }
  }

  /// A move that may be tried.
  struct Candidate {
    let move: Move
    let prior: Float
  }

  struct Edge {
    static let noChild: Int32 = -1
    /// What stands where a node has room for edges yet to come.
    static let vacant = Edge(Candidate(move: .pass, prior: 0))

    let move: Move
    var child: Int32 = noChild
    /// What is proven of the move, for the player who makes it.
    var result = ProvenResult.unknown
    var prior: Float
    var visits: Int32 = 0
    /// Simulations on their way through this edge: they count as lost until they come back.
    var inFlight: Int32 = 0
    var totalValue: Float = 0
    var totalUtility: Float = 0
    /// The sum of the squared utilities, for the confidence bound.
    var totalSquare: Float = 0
    var totalScore: Float = 0
    var totalScoreSquare: Float = 0
    /// Simulations in which the move's player was the first to play there at any later time.
    var amafVisits: Int32 = 0
    var amafTotalValue: Float = 0

    init(_ candidate: Candidate) {
      move = candidate.move
      prior = candidate.prior
    }
  }

  /// The sums over the simulations through the root, or through one of its edges.
  struct Ownership {
    /// `[area]` for the root's player.
    var total: [Float] = []
    /// The sums of the squares, where deviations are wanted.
    var squares: [Float] = []
    var visits = 0

    mutating func add(_ ownership: [Float], sign: Float, withSquares: Bool) {
      if total.isEmpty { total = Array(repeating: 0, count: ownership.count) }
      for index in total.indices { total[index] += sign * ownership[index] }
      visits += 1
      guard withSquares else { return }
      if squares.isEmpty { squares = Array(repeating: 0, count: ownership.count) }
      for index in squares.indices { squares[index] += ownership[index] * ownership[index] }
    }

    /// Of each of so many points; 0 where no simulation said anything, as where others had been there before.
    func mean(_ area: Int) -> [Float] {
      visits == 0 ? Array(repeating: 0, count: area) : total.map { $0 / Float(visits) }
    }

    /// Of each of so many points; 0 where no squares were added up.
    func deviation(_ area: Int) -> [Float] {
      guard !squares.isEmpty else { return Array(repeating: 0, count: area) }
      return zip(squares, mean(area)).map { max(0, $0 / Float(visits) - $1 * $1).squareRoot() }
    }
  }

  var settings: SearchSettings
  var root: Position
  /// What may be tried, by ply from the root; see ``isAllowed(_:by:ply:)``.
  let restrictions: [Restriction]
  var nodes: [Node] = []
  var moves: [Candidate] = []
  var edges: [Edge] = []
  /// Where blocks of 2^index edges have become free.
  var freeBlocks = [[Int32]](repeating: [], count: 10)
  /// Of the root, and of each of the root's edges.
  var ownership = Ownership()
  var edgeOwnership: [Ownership] = []
  /// Whether the deviations of ownership are wanted too.
  var tracksOwnershipDeviation = false
  /// The evaluator's judgement of the root.
  var rootEvaluation: Evaluation?
  /// The descents on their way.
  var inFlight = 0
  /// Whether the root's priors are what the settings make of its evaluation.
  var isRootPrepared = false
  /// Where score utility is centred, for the root's player.
  var scoreCenter: Float = 0
  /// The first node of each position, by its key.
  var transpositions: [UInt64: Int32] = [:]
  /// Which moves a Gumbel search tries.
  var gumbel: GumbelRoot?
  /// The visits of the root that the search has been asked for.
  var plannedVisits = Int.max
  var random: Random

  init(
    root: Position, settings: SearchSettings, restrictions: [Restriction] = [],
    random: Random = Random(seed: 0)
  ) {
    self.root = root
    self.settings = settings
    self.restrictions = restrictions
    self.random = random
  }

  /// The memory that nodes, moves and edges take, and roughly that of the table of positions.
  var bytes: Int {
    nodes.count * MemoryLayout<Node>.stride + moves.count * MemoryLayout<Candidate>.stride
      + edges.count * MemoryLayout<Edge>.stride + transpositions.count * 32
  }

  /// The memory that they may take; what is beyond 17 GB would have no place in 32 bits.
  var byteLimit: Int { min(settings.memory, 17_000) * 1_000_000 }

  /// Whether the tree has taken all the memory that it may.
  var isFull: Bool { bytes > byteLimit }

  /// Reserves room for all that may come, once an eighth of it is in use.
  ///
  /// An array that grows step by step takes up to twice its size while it is copied; what is reserved
  /// takes no memory before it is used.
  mutating func reserve() {
    guard bytes * 8 > byteLimit, edges.capacity * MemoryLayout<Edge>.stride < byteLimit else {
      return
    }
    let most = root.board.size.policyCount
    edges.reserveCapacity(byteLimit / MemoryLayout<Edge>.stride + most)
    moves.reserveCapacity(byteLimit / MemoryLayout<Candidate>.stride + most)
    nodes.reserveCapacity(byteLimit / MemoryLayout<Node>.stride + 1)
  }

  /// Whether the restrictions let `color` try a move this many plies from the root.
  func isAllowed(_ move: Move, by color: Color, ply: Int) -> Bool {
    restrictions.allow(move, by: color, ply: ply)
  }
}

/// A limit on one player's moves in the first plies of a search.
public struct Restriction: Equatable, Sendable {
  public var color: Color
  public var moves: [Move]
  /// Whether `moves` are the only ones allowed; otherwise they are the ones avoided.
  public var isAllowList: Bool
  /// How many plies from the root it holds, at least 1.
  public var plies: Int

  public init(color: Color, moves: [Move], isAllowList: Bool, plies: Int) {
    self.color = color
    self.moves = moves
    self.isAllowList = isAllowList
    self.plies = plies
  }
}

extension [Restriction] {
  /// Whether `color` may try a move this many plies from the root: it is on none of the lists of moves
  /// to avoid, and on one of those of moves that are allowed, if there are any.
  public func allow(_ move: Move, by color: Color, ply: Int) -> Bool {
    var (hasAllowList, isListed) = (false, false)
    for restriction in self where restriction.color == color && ply < restriction.plies {
      let isNamed = restriction.moves.contains(move)
      guard restriction.isAllowList else {
        if isNamed { return false }
        continue
      }
      hasAllowList = true
      isListed = isListed || isNamed
    }
    return isListed || !hasAllowList
  }
}
