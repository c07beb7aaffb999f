/// A set of points, as bits.
public struct PointSet: Sendable {
  /// One bit an offset: 11 · 64 are enough for ``Point/capacity``.
  private var words = InlineArray<11, UInt64>(repeating: 0)

  /// The empty set.
  public init() {}

  public init(_ points: some Sequence<Point>) {
    self.init()
    for point in points { insert(point) }
  }

  public var isEmpty: Bool {
    words.indices.allSatisfy { words[$0] == 0 }
  }

  public var count: Int {
    words.indices.reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  /// The first point by rows from the top left.
  public var first: Point? {
    var iterator = makeIterator()
    return iterator.next()
  }

  public func contains(_ point: Point) -> Bool {
    words[point.index >> 6] & (1 << UInt64(point.index & 63)) != 0
  }

  /// Adds a point; whether it was new.
  @discardableResult
  public mutating func insert(_ point: Point) -> Bool {
    let bit: UInt64 = 1 << UInt64(point.index & 63)
    let isNew = words[point.index >> 6] & bit == 0
    words[point.index >> 6] |= bit
    return isNew
  }

  public mutating func remove(_ point: Point) {
    words[point.index >> 6] &= ~(1 << UInt64(point.index & 63))
  }

  public mutating func formUnion(_ other: PointSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  public mutating func formIntersection(_ other: PointSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  public mutating func subtract(_ other: PointSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  public func union(_ other: PointSet) -> PointSet {
    var union = self
    union.formUnion(other)
    return union
  }

  public func intersection(_ other: PointSet) -> PointSet {
    var intersection = self
    intersection.formIntersection(other)
    return intersection
  }

  public func subtracting(_ other: PointSet) -> PointSet {
    var difference = self
    difference.subtract(other)
    return difference
  }

  public func isSubset(of other: PointSet) -> Bool {
    subtracting(other).isEmpty
  }
}

extension PointSet: Equatable {
  public static func == (left: PointSet, right: PointSet) -> Bool {
    left.words.indices.allSatisfy { left.words[$0] == right.words[$0] }
  }
}

extension PointSet: ExpressibleByArrayLiteral {
  public init(arrayLiteral points: Point...) {
    self.init(points)
  }
}

extension PointSet: Sequence {
  /// The points by rows from the top left.
  public func makeIterator() -> Iterator {
    Iterator(words: words)
  }

  public struct Iterator: IteratorProtocol {
    fileprivate var words: InlineArray<11, UInt64>
    private var word = 0

    fileprivate init(words: InlineArray<11, UInt64>) {
      self.words = words
    }

    public mutating func next() -> Point? {
      while words[word] == 0 {
        guard word + 1 < words.count else { return nil }
        word += 1
      }
      let bit = words[word].trailingZeroBitCount
      words[word] &= words[word] - 1
      return Point(offset: word << 6 | bit)
    }
  }
}
