/// How many columns and rows a board has.
public struct BoardSize: Hashable, Sendable {
  /// The sides that are possible.
  public static let limits = 2...25

  public let width: Int
  public let height: Int

  /// A board of `width` columns and `height` rows; `nil` where a side is not in ``limits``.
  public init?(width: Int, height: Int) {
    guard BoardSize.limits.contains(width), BoardSize.limits.contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// A square board.
  ///
  /// - Precondition: `side` is in ``limits``.
  public init(_ side: Int) {
    precondition(BoardSize.limits.contains(side), "a board has 2 to 25 points a side")
    width = side
    height = side
  }

  /// The number of intersections.
  @inlinable public var area: Int { width * height }

  public var isSquare: Bool { width == height }

  @inlinable public func contains(_ point: Point) -> Bool {
    (0..<width).contains(point.column) && (0..<height).contains(point.row)
  }

  /// A point's place when the board is read by rows from the top left: 0 ..< ``area``.
  @inlinable public func index(of point: Point) -> Int { point.row * width + point.column }

  /// The point that stands at `index` when the board is read by rows from the top left.
  @inlinable public func point(at index: Int) -> Point {
    Point(column: index % width, row: index / width)
  }

  /// All points by rows from the top left.
  @inlinable public var points: some RandomAccessCollection<Point> {
    (0..<area).lazy.map { point(at: $0) }
  }
}

extension BoardSize: LosslessStringConvertible {
  /// For example `9x9`.
  public var description: String { "\(width)x\(height)" }

  /// Reads columns and rows as in `13x9`, or `9` for a square; `nil` where that is no board.
  public init?(_ description: String) {
    let sides = description.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.allSatisfy({ $0.allSatisfy { "0"..."9" ~= $0 } }),
      let width = sides.first.flatMap({ Int($0) }), let height = sides.last.flatMap({ Int($0) })
    else { return nil }
    self.init(width: width, height: height)
  }
}
