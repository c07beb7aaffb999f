import Go
import Solver

/// What is wrong in a book: nothing, if it was written by this program.
public struct BookCheck: Sendable {
  public private(set) var problems: [String] = []
  /// The exact scores that were proved again, by the solver alone.
  public private(set) var solved = 0
  /// Those that took the solver more than its nodes.
  public private(set) var unsolved = 0

  /// Plays the way to every position, compares keys and children, and solves exact positions again.
  ///
  /// - Parameters:
  ///   - book: The book.
  ///   - solverNodes: The nodes that the solver may look at for a position.
  ///   - isStopped: Whether to stop with what was found.
  public init(_ book: Book, solverNodes: Int, isStopped: () -> Bool = { false }) {
    for node in book.nodes {
      guard !isStopped() else { return }
      let name = Self.name(of: node, on: book.head.size)
      do throws(BookError) {
        let game = try book.head.game(to: node)
        checkMoves(of: node, game, in: book, name)
        if node.isExact { solve(node, game, name, nodes: solverNodes) }
      } catch {
        problems.append("\(name): \(error)")
      }
    }
  }

  private static func name(of node: BookNode, on size: BoardSize) -> String {
    node.path.isEmpty
      ? "the start" : node.path.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
  }

  private mutating func checkMoves(
    of node: BookNode, _ game: Game, in book: Book, _ name: String
  ) {
    let key = BookKey(game)
    if key.value != node.key { problems.append("\(name): has another key than its position") }
    for edge in node.edges {
      var next = game
      guard let move = key.inGame(edge.move).first, (try? next.play(move)) != nil else {
        problems.append("\(name): move \(Vertex(edge.move, on: book.head.size)) is not legal")
        continue
      }
      if BookKey(next).value != edge.child {
        problems.append("\(name): \(Vertex(move, on: book.head.size)) leads to another position")
      }
      if book.node(edge.child) == nil {
        problems.append("\(name): what \(Vertex(move, on: book.head.size)) leads to is missing")
      }
    }
  }

  private mutating func solve(_ node: BookNode, _ game: Game, _ name: String, nodes: Int) {
    guard let solver = try? Solver(game, memory: 64_000_000) else { return }
    var limit = SolverLimit()
    limit.nodes = nodes
    guard let score = solver.solve(limit).score else { return unsolved += 1 }
    solved += 1
    if score != node.proved.lowerBound {
      problems.append("\(name): has the score \(node.proved.lowerBound), the solver says \(score)")
    }
  }
}
