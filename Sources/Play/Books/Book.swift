public import Go

/// An opening book: positions, and what follows from all of them for each.
///
/// A graph without its keys' symmetric twins; a position may be reached in several ways. Values are
/// backed up by ``backUp()``, which the maker calls from time to time.
public struct Book: Sendable {
  public let head: BookHead
  /// The positions in the order in which they were added.
  public private(set) var nodes: [BookNode] = []
  /// What is known of each, by its place among the nodes.
  var findings: [Finding] = []
  /// The places of nodes, children before parents.
  var order: [Int] = []
  private var places: [UInt64: Int] = [:]

  /// An empty book.
  public init(_ head: BookHead) {
    self.head = head
  }

  /// What follows for a position from all that the book knows; values are for the player to move.
  struct Finding: Equatable, Sendable {
    /// What is best: a move of the book, by its place among the edges, or one of the rest.
    enum Choice: Equatable, Sendable {
      case edge(Int)
      case rest
      /// The score is known, and no move.
      case none
    }

    var value: Float
    var points: Float
    var error: Float
    /// Black's area less White's, as far as proved.
    var proved: ClosedRange<Int>
    var choice: Choice
  }

  /// Where a position is among the nodes.
  func place(of key: UInt64) -> Int? { places[key] }

  public func node(_ key: UInt64) -> BookNode? { places[key].map { nodes[$0] } }

  /// Puts a node in, or in the place of what was known of its position.
  public mutating func put(_ node: BookNode) {
    if let place = places[node.key] {
      nodes[place] = node
    } else {
      places[node.key] = nodes.count
      nodes.append(node)
      findings.append(finding(of: node))
    }
  }
}

extension BookHead {
  /// The game that leads to a node.
  ///
  /// - Throws: Where its way is not legal.
  public func game(to node: BookNode) throws(BookError) -> Game {
    var game = start
    for move in node.path {
      do throws(IllegalMove) {
        try game.play(move)
      } catch {
        let moves = node.path.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
        throw BookError("the way \(moves) is not legal: \(Vertex(move, on: size)) is \(error)")
      }
    }
    return game
  }
}
