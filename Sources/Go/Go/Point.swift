/// An intersection, by column and row from the top left corner; the same value on every board.
///
/// It is stored as an offset into a grid that is always 26 wide, with a border of one point, so
/// that a neighbour is a constant away whatever the board's size:
///
///     offset   0 … 25     border row
///              26         border column, shared with the end of the row above
///              27 … 51    row 0, columns 0 … 24
///              52         border column
///              …
public struct Point: Hashable, Sendable {
  /// The width of the grid: the widest board and one border column.
  @usableFromInline static let stride = BoardSize.limits.upperBound + 1

  /// The number of offsets that the largest board needs, its border included.
  @usableFromInline static let capacity = stride * (BoardSize.limits.upperBound + 2) + 1

  @usableFromInline let offset: Int16

  @inlinable init(offset: Int) {
    self.offset = Int16(truncatingIfNeeded: offset)
  }

  /// The intersection of a column (from the left) and a row (from the top), both from 0.
  @inlinable public init(column: Int, row: Int) {
    precondition(
      (0..<BoardSize.limits.upperBound).contains(column)
        && (0..<BoardSize.limits.upperBound).contains(row),
      "no board has this column and row")
    self.init(offset: (row + 1) * Point.stride + column + 1)
  }

  /// 0 … 24, from the left.
  @inlinable public var column: Int { Int(offset) % Point.stride - 1 }

  /// 0 … 24, from the top.
  @inlinable public var row: Int { Int(offset) / Point.stride - 1 }

  /// The offset as an index into an array of cells.
  @inlinable var index: Int { Int(offset) }
}
