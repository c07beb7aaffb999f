extension Point {
  /// Four points around another one; on an edge some lie outside the board.
  public struct Quartet: RandomAccessCollection, Sendable {
    @usableFromInline let center: Int
    /// The two steps that, with their opposites, lead to the four points.
    @usableFromInline let steps: (Int, Int)

    @inlinable init(center: Point, steps: (Int, Int)) {
      self.center = center.index
      self.steps = steps
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { 4 }

    @inlinable public subscript(index: Int) -> Point {
      let step = index & 2 == 0 ? steps.0 : steps.1
      return Point(offset: index & 1 == 0 ? center - step : center + step)
    }
  }

  /// The points to the left, right, above and below.
  @inlinable public var neighbors: Quartet { Quartet(center: self, steps: (1, Point.stride)) }

  /// The points one step away both across and up or down.
  @inlinable public var diagonals: Quartet {
    Quartet(center: self, steps: (Point.stride - 1, Point.stride + 1))
  }
}
