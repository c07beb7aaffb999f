// Solver finds the exact score of a small board by proof, not by sampling: it shares nothing with
// Search but the rules of Go. `Solver` asks one question after another of `SolverSearch`, an
// alpha-beta search over bitboards (`Grid`); `ProofNeeds` says on which paths a proof holds.

public import Go

/// When a solver stops, whatever is proven by then.
public struct SolverLimit: Sendable {
  /// The nodes to look at.
  public var nodes = Int.max
  public var deadline: ContinuousClock.Instant?
  /// Asked once in a thousand nodes.
  public var isInterrupted: @Sendable () -> Bool = { false }

  public init() {}
}

/// What the solver has proven about a position under area scoring.
public struct Solution: Equatable, Sendable {
  /// Black gets so much at least and at most: his area less White's, komi left out.
  public internal(set) var bounds: ClosedRange<Int>
  /// Best play for both to the end of the game, where the score is exact and time was left.
  public internal(set) var line: [Move] = []
  /// The positions that were looked at.
  public internal(set) var nodes = 0

  /// The score, if it is exact.
  public var score: Int? { bounds.lowerBound == bounds.upperBound ? bounds.lowerBound : nil }
}

/// Where a solver stands.
public struct SolverProgress: Sendable {
  public var bounds: ClosedRange<Int>
  /// What Black is asked to get at present.
  public var goal: Int
  /// How many moves deep the search is.
  public var depth: Int
  public var nodes: Int
}

/// Why a position cannot be solved.
public enum SolverError: Error, Equatable, CustomStringConvertible {
  case tooLarge(BoardSize)
  case unsuited(Rules)

  public var description: String {
    switch self {
    case .tooLarge(let size):
      "the board is \(size); expected at most \(Grid.largestArea) points, such as 7x7 or 7x9"
    case .unsuited(let rules):
      "\(rules.name ?? rules.compactName) rules; expected area scoring and superko without tax and "
        + "button, such as tromp-taylor or new-zealand"
    }
  }
}

/// Finds the exact score of a position, and the line of best play.
///
/// It asks whether Black gets so many points, each time deeper until the answer is proven, and
/// narrows the bounds until they meet. All that had been on the board in the game counts for
/// superko. Proofs are shared between paths only where that is sound: see `ProofNeeds`.
public struct Solver: Sendable {
  private let game: Game
  private let grid: Grid
  private let memory: Int

  /// A solver of the position that a game has reached, by its rules.
  ///
  /// - Parameters:
  ///   - game: The game; its komi is left out of account.
  ///   - memory: The most that its table may take, in bytes.
  /// - Throws: Where the board is too large or the rules leave open who wins.
  public init(_ game: Game, memory: Int) throws(SolverError) {
    let (size, rules) = (game.position.board.size, game.position.rules)
    guard size.area <= Grid.largestArea else { throw .tooLarge(size) }
    guard rules.ko != .simple, rules.scoring == .area, rules.tax == .none, !rules.hasButton
    else { throw .unsuited(rules) }
    self.game = game
    grid = Grid(size, allowsSuicide: rules.allowsSuicide)
    self.memory = memory
  }

  /// Solves until the score is known or a limit is reached.
  public func solve(
    _ limit: SolverLimit, onProgress: (SolverProgress) -> Void = { _ in }
  ) -> Solution {
    var search = SolverSearch(grid: grid, memory: min(memory, grid.usefulMemory), limit: limit)
    return solve(with: &search, onProgress)
  }

  /// Solves with what a search remembers of other games on this grid, which is all true here too.
  func solve(
    with search: inout SolverSearch, _ onProgress: (SolverProgress) -> Void = { _ in }
  ) -> Solution {
    let root = SolverNode(game.position, grid)
    guard !game.position.isOver else {
      let score = grid.score(root.board)
      return Solution(bounds: score...score)
    }
    search.path = Path(isSituational: game.position.rules.ko == .situational)
    for position in game.positions.dropLast() { search.path.append(SolverNode(position, grid)) }
    var solution = Solution(bounds: -grid.area...grid.area)
    while solution.score == nil, search.narrow(&solution.bounds, of: root, onProgress) {}
    if let score = solution.score { solution.line = search.line(from: root, score: score) }
    solution.nodes = search.nodes
    return solution
  }
}

extension Grid {
  /// The memory that a table of all positions takes, or nearly so.
  fileprivate var usefulMemory: Int {
    guard area < 16 else { return .max }
    let positions = (0..<area).reduce(4) { count, _ in count * 3 }
    return positions * MemoryLayout<SolverTable.Entry>.stride
  }
}

extension SolverNode {
  init(_ position: Position, _ grid: Grid) {
    self.init(
      stones: grid.stones(of: position.board, seenBy: position.toMove), toMove: position.toMove,
      hasPassed: position.passes > 0)
  }
}

extension SolverSearch {
  /// The deepest search; what is not proven then stays open.
  static let deepest = 200

  /// Asks one question that lies between the bounds, and narrows them by the answer; `false` where
  /// there is none.
  fileprivate mutating func narrow(
    _ bounds: inout ClosedRange<Int>, of root: SolverNode, _ onProgress: (SolverProgress) -> Void
  ) -> Bool {
    let middle = bounds.lowerBound + bounds.upperBound
    ask((middle + 1) >> 1)
    // Two moves at a time: an estimate after one's own move is too good, after the other's too bad.
    for depth in stride(from: 1, through: SolverSearch.deepest, by: 2) {
      onProgress(SolverProgress(bounds: bounds, goal: goal, depth: depth, nodes: nodes))
      // An estimate of an earlier search may stand for itself by way of a cycle, however deep.
      generation &+= 1
      let value = search(root, depth: depth, Window())
      guard !isStopped else { return false }
      guard abs(value) == SolverSearch.won else { continue }
      let isBlack = (value > 0) == (root.toMove == .black)
      bounds =
        isBlack
        ? max(proof.score, bounds.lowerBound)...bounds.upperBound
        : bounds.lowerBound...min(-proof.score, bounds.upperBound)
      return true
    }
    return false
  }

  /// Sets the question.
  mutating func ask(_ goal: Int) {
    self.goal = goal
    for slot in history.indices { history[slot] >>= 3 }
  }
}
