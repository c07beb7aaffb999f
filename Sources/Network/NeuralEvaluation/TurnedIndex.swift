public import Go

/// Where a symmetry takes the places of a board's points.
///
/// Turning and mirroring are linear in column and row, so three numbers say it for all points.
public struct TurnedIndex: Equatable, Sendable {
  /// The place that the top left point gets.
  let origin: Int
  /// How far apart the places of two points are that lie side by side, or one below the other.
  let columnStep: Int
  let rowStep: Int

  /// - Precondition: the symmetry is one of the board's.
  public init(by symmetry: Symmetry, on size: BoardSize) {
    func place(_ column: Int, _ row: Int) -> Int {
      size.index(of: symmetry.apply(to: Point(column: column, row: row), on: size))
    }
    origin = place(0, 0)
    columnStep = place(1, 0) - origin
    rowStep = place(0, 1) - origin
  }

  /// The place of the point that a column and row have before turning.
  @inline(__always)
  public func callAsFunction(column: Int, row: Int) -> Int {
    origin + column * columnStep + row * rowStep
  }

  /// The place of the point that stands here before turning.
  @inline(__always)
  public func callAsFunction(_ point: Point) -> Int {
    self(column: point.column, row: point.row)
  }
}
