public import Go
public import NeuralNetwork
public import Search

/// A network together with what it is shown of positions: the seam between evaluating and the kinds
/// of networks that there are.
///
/// What a position's evaluation is may not depend on the others of its batch.
public protocol NetworkBackend: Sendable {
  /// Whether a position is judged otherwise where a search begins there.
  var distinguishesRoots: Bool { get }

  /// The largest side of a board that the network knows.
  var largestSide: Int { get }

  /// Whether it asks who plays, and imitates them.
  var imitatesPeople: Bool { get }

  /// The network for each size of boards.
  var networks: PreparedNetworks { get }

  /// What stands for all that the network sees of a position and for what is legal in it.
  func key(of position: Position) -> PositionKey

  /// One worker's tool for boards of one size.
  func makeTranslator(_ settings: NetworkEvaluationSettings) -> any PositionTranslator
}

/// Writes positions as a network's inputs, and reads its outputs; one worker's, for boards
/// of one size.
public protocol PositionTranslator: Sendable {
  /// Writes one position: planes `[points, planes]`, by rows of the turned board, and globals.
  mutating func write(
    _ request: NetworkRequest, planes: inout MutableSpan<Float>, globals: inout MutableSpan<Float>)

  /// Reads the evaluations of these positions from a workspace, its images in their order.
  mutating func read(_ workspace: Workspace, _ requests: [NetworkRequest]) -> [Evaluation]
}

/// A position that a network is to evaluate, and how.
public struct NetworkRequest: Sendable {
  public var position: Position
  /// How the board is turned on the way.
  public var symmetry: Symmetry
  /// Whether a search begins there.
  public var isRoot: Bool
  /// Whether a pass that ends the game is not shown as one, nor which moves led there: at a search's
  /// root, where the opponent has passed, a network may not take the game for over.
  public var hidesLastPass: Bool
  /// The share of the policy that hopes for luck, 0…1, where the network has such a one; `nil` for
  /// the usual.
  public var optimism: Float?
  /// What is known of the players.
  public var facts: PlayerFacts

  public init(
    _ position: Position, turnedBy symmetry: Symmetry, isRoot: Bool = false,
    hidesLastPass: Bool = false, optimism: Float? = nil, facts: PlayerFacts = .init()
  ) {
    self.position = position
    self.symmetry = symmetry
    self.isRoot = isRoot
    self.hidesLastPass = hidesLastPass
    self.optimism = optimism
    self.facts = facts
  }
}

/// A board that is larger than a network knows.
public struct UnknownBoard: Error, CustomStringConvertible {
  let network: String
  let largestSide: Int
  let size: BoardSize

  /// The error where a board is too large for a network, which messages call so; `nil` where it is not.
  public init?(network: String, largestSide: Int, size: BoardSize) {
    guard max(size.width, size.height) > largestSide else { return nil }
    (self.network, self.largestSide, self.size) = (network, largestSide, size)
  }

  public var description: String {
    "\(network): knows boards of up to \(largestSide) points a side, not \(size)"
  }
}

extension NetworkBackend {
  /// The network for boards of a size.
  public func prepared(for size: BoardSize) -> PreparedNetwork {
    networks.prepared(width: size.width, height: size.height)
  }

  /// Throws where a board is larger than the network, which messages call so, knows.
  public func check(_ size: BoardSize, name: String) throws(UnknownBoard) {
    let refusal = UnknownBoard(network: name, largestSide: largestSide, size: size)
    if let refusal { throw refusal }
  }
}
