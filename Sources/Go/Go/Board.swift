// Go is the rules and nothing else: no files, no randomness, no notion of a good move. A `Point` is
// an intersection of a board of any `BoardSize`; a `Board` is stones, chains and liberties (start
// here); a `Position` adds whose turn it is and what ko remembers; a `Game` is the moves so far.
// `Rules` say what is legal and what counts, `Division` and `Position+Scoring` count it, `Clock`
// measures the players' time, and `Vertex` spells moves as GTP does.

/// Stones, their chains and liberties; it has no memory of earlier positions.
///
/// A chain's identity is the head among its stones. Its stones form a ring of `next` offsets, and
/// its head's cell carries the *pseudo-liberties*: each pair of a stone and an empty neighbour
/// counts once, so that placing and removing a stone are a few additions. With the sum and the sum
/// of squares of their offsets kept too, "all pseudo-liberties are one point" is the case of
/// equality in the Cauchy-Schwarz inequality: count · squares = sum².
///
///     cells   26 offsets a row, border cells around the board (see Point)
///     empties the empty points in no order; an empty cell's `slot` is its place there
public struct Board: Sendable {
  /// What an offset of the grid holds.
  public enum Content: UInt8, Sendable {
    case empty = 0
    case black = 1
    case white = 2
    case outside = 3

    @inlinable public init(_ color: Color) {
      self = color == .black ? .black : .white
    }

    /// The colour of a stone; `nil` where there is none.
    @inlinable public var color: Color? {
      switch self {
      case .black: .black
      case .white: .white
      case .empty, .outside: nil
      }
    }
  }

  @usableFromInline
  struct Cell: Sendable {
    /// Of a head: the sum of its pseudo-liberties' offsets, and of their squares.
    @usableFromInline var libertySum: Int32 = 0
    @usableFromInline var libertySquares: Int32 = 0
    /// Of a head: its pseudo-liberties, and the stones of its chain.
    @usableFromInline var libertyCount: Int16 = 0
    @usableFromInline var stoneCount: Int16 = 0
    /// Of a stone: its chain's head, and the next stone of the ring.
    @usableFromInline var head: Int16 = 0
    @usableFromInline var next: Int16 = 0
    /// Of an empty point: its place in `empties`.
    @usableFromInline var slot: Int16 = 0
    @usableFromInline var content: Content

    @usableFromInline init(content: Content) {
      self.content = content
    }

    @inlinable var isInAtari: Bool {
      let sum = Int(libertySum)
      return Int(libertyCount) * Int(libertySquares) == sum * sum
    }

    @inlinable mutating func addLiberty(_ point: Point) {
      libertyCount &+= 1
      libertySum &+= Int32(point.offset)
      libertySquares &+= Int32(point.offset) &* Int32(point.offset)
    }

    @inlinable mutating func removeLiberty(_ point: Point) {
      libertyCount &-= 1
      libertySum &-= Int32(point.offset)
      libertySquares &-= Int32(point.offset) &* Int32(point.offset)
    }
  }

  public let size: BoardSize

  /// The Zobrist key of the stones: equal for equal stones, whatever the way they came.
  public internal(set) var key: UInt64 = 0

  @usableFromInline var cells: [Cell]
  @usableFromInline var empties: [Point]

  /// An empty board.
  public init(_ size: BoardSize) {
    self.size = size
    cells = Array(
      repeating: Cell(content: .outside), count: (size.height + 2) * Point.stride + 1)
    empties = Array(size.points)
    for (slot, point) in empties.enumerated() {
      cells[point.index].content = .empty
      cells[point.index].slot = Int16(slot)
    }
  }

  /// What stands at `point`, which may lie one step outside the board.
  @inlinable public func content(at point: Point) -> Content { cells[point.index].content }

  /// The colour of the stone at `point`; `nil` where there is none.
  @inlinable public subscript(point: Point) -> Color? { cells[point.index].content.color }

  /// The empty points, in no particular order.
  @inlinable public var emptyPoints: [Point] { empties }

  /// The points of one colour's stones.
  public func stones(of color: Color) -> PointSet {
    PointSet(size.points.lazy.filter { self[$0] == color })
  }

  /// The points next to `point` on this board: two to four.
  public func neighbors(of point: Point) -> some Sequence<Point> {
    point.neighbors.lazy.filter { content(at: $0) != .outside }
  }

  /// Whether the chain of the stone at `point` has a single liberty.
  ///
  /// - Precondition: there is a stone at `point`.
  @inlinable public func isInAtari(_ point: Point) -> Bool {
    cells[Int(cells[point.index].head)].isInAtari
  }

  /// The single liberty of the chain at `point`.
  ///
  /// - Precondition: the stone at `point` is in atari.
  @inlinable public func atariLiberty(of point: Point) -> Point {
    let head = cells[Int(cells[point.index].head)]
    return Point(offset: Int(head.libertySum) / Int(head.libertyCount))
  }

  /// Calls `body` with each stone of the chain at `point`, which comes first.
  ///
  /// - Precondition: there is a stone at `point`.
  @inlinable public func forEachStone(ofChainAt point: Point, _ body: (Point) -> Void) {
    var stone = point
    repeat {
      body(stone)
      stone = Point(offset: Int(cells[stone.index].next))
    } while stone != point
  }
}

extension Board: Equatable {
  /// Whether both boards have one size and the same stones.
  public static func == (left: Board, right: Board) -> Bool {
    left.size == right.size && left.key == right.key
      && left.size.points.allSatisfy { left[$0] == right[$0] }
  }
}
