/// One value for each point, found without search.
public struct PointMap<Value: Sendable>: Sendable {
  @usableFromInline var values: [Value]

  public init(repeating value: Value) {
    values = Array(repeating: value, count: Point.capacity)
  }

  @inlinable public subscript(point: Point) -> Value {
    get { values[point.index] }
    set { values[point.index] = newValue }
  }
}
