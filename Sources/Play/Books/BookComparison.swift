public import Go
import Text

/// Where two books differ.
public struct BookComparison: Sendable {
  /// A position of both in which they differ.
  public struct Difference: Sendable {
    public let path: [Move]
    public let toMove: Color
    /// The best move of each, by the first one's form; `nil` where the best is none of the book's.
    public let best: [Move?]
    /// -1…1 for the player to move.
    public let values: [Float]
    public let points: [Float]
  }

  /// The positions that are in both.
  public private(set) var common = 0
  /// The largest difference of values first.
  public private(set) var differences: [Difference] = []

  /// Compares books of one board, whatever their komi.
  public init(_ one: Book, _ other: Book) throws(BookError) {
    guard one.head.size == other.head.size,
      one.head.rules.with(komi: 0) == other.head.rules.with(komi: 0)
    else {
      throw BookError(
        "the books are for \(one.head.title) and for \(other.head.title); expected one board and rules"
      )
    }
    for (place, node) in one.nodes.enumerated() {
      guard let twin = other.place(of: node.key) else { continue }
      common += 1
      let found = [one.findings[place], other.findings[twin]]
      let best = [one.best(place), other.best(twin)]
      guard
        best[0] != best[1] || abs(found[0].value - found[1].value) > found[0].error + found[1].error
      else { continue }
      differences.append(
        Difference(
          path: node.path, toMove: node.toMove, best: best, values: found.map(\.value),
          points: found.map(\.points)))
    }
    differences.sort { abs($0.values[0] - $0.values[1]) > abs($1.values[0] - $1.values[1]) }
  }

  /// A table with commas, a line for each difference.
  public func csv(on size: BoardSize) -> String {
    let lines = differences.map { difference -> String in
      let best = difference.best.map { $0.map { "\(Vertex($0, on: size))" } ?? "" }
      let numbers =
        difference.values.map { Double($0).fixed(4) }
        + difference.points.map { Double($0).fixed(2) }
      return
        ([difference.path.map { "\(Vertex($0, on: size))" }.joined(separator: " ")] + best
        + numbers).joined(separator: ",")
    }
    return (["moves,best1,best2,value1,value2,points1,points2"] + lines).map { "\($0)\n" }.joined()
  }
}

extension Book {
  /// The best move of a position, in the book's form; `nil` where that is none of the book's.
  func best(_ place: Int) -> Move? {
    guard case .edge(let index) = findings[place].choice else { return nil }
    return nodes[place].edges[index].move
  }
}
