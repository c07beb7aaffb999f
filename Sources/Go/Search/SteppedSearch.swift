public import Go
import Sampling

/// A search on one thread whose positions somebody else evaluates: those of many searches, side by
/// side, fill a batch.
///
///     while let position = search.next() {
///       search.complete(evaluator.evaluate([position])[0])
///     }
public struct SteppedSearch: ~Copyable, Sendable {
  private var tree: SearchTree
  private var limit = SearchLimit()
  /// What waits for its evaluation.
  private var descent: Descent?

  /// A search of so many visits, the root's own evaluation among them; the seed is that of noise
  /// and of drawn moves.
  public init(of position: Position, settings: SearchSettings, visits: Int, seed: UInt64) {
    tree = SearchTree(root: position, settings: settings, random: Random(seed: seed))
    tree.plan(visits: visits)
    limit.visits = visits
  }

  /// The position to evaluate next, the same until that is done; `nil` when all visits are made.
  public mutating func next() -> Position? {
    if let descent { return descent.position }
    while tree.visitsLeft(limit, mustEnd: false) > 0, tree.hasRoom() {
      let descent = tree.descend()
      guard let known = descent.known(settled: tree.settings.provesResults) else {
        self.descent = descent
        return descent.position
      }
      tree.complete(descent, known)
    }
    return nil
  }

  /// Takes the evaluation of the position that ``next()`` gave.
  public mutating func complete(_ evaluation: Evaluation) {
    guard let descent = descent.take() else { return }
    tree.complete(
      descent,
      descent.path.isEmpty ? evaluation : evaluation.byAgreement(at: descent.position))
  }

  /// As ``Searcher/chooseMove()``.
  public mutating func chooseMove() -> Move? { tree.drawMove() }

  /// -1…1: lost … won for the player to move at the root.
  public var value: Float { tree.searchedValue }

  /// The points by which the root's player is expected to win.
  public var score: Float { tree.meanScore }

  /// As ``Analysis/improvedPolicy``.
  public var improvedPolicy: [Float] {
    tree.nodes.isEmpty ? [] : tree.rootPolicy(tree.improvedShares)
  }

  /// As ``Searcher/analysis(withMoveOwnership:)``.
  public func analysis() -> Analysis { tree.analysis() }
}
