public import Go

// Here alone live SGF's coordinates: a letter for the column from the left, then one for the row
// from the top, and nothing for a pass.
extension PropertyValue {
  public init(_ point: Point) {
    self.init(raw: PropertyValue.letters(column: point.column, row: point.row))
  }

  private static func letters(column: Int, row: Int) -> String {
    String(decoding: [column, row].map { UInt8(ascii: "a") + UInt8($0) }, as: UTF8.self)
  }

  public init(_ move: Move) {
    self = move.point.map { PropertyValue($0) } ?? PropertyValue(raw: "")
  }

  /// The point of a board of this size; `nil` where the value is none.
  public func point(on size: BoardSize) -> Point? {
    let letters = raw.utf8.count == 2 ? raw.utf8 : word.utf8
    guard letters.count == 2, let first = letters.first, let last = letters.last,
      case let (column, row) = (Int(first) - 97, Int(last) - 97),
      (0..<size.width).contains(column), (0..<size.height).contains(row)
    else { return nil }
    return Point(column: column, row: row)
  }

  /// The move on a board of this size; `nil` where the value is none.
  ///
  /// A pass is nothing in FF[4] and `tt` in FF[3], which on larger boards is a point; LizzieYzy
  /// writes the point beyond the last corner, some the word.
  public func move(on size: BoardSize) -> Move? {
    if let point = point(on: size) { return .place(point) }
    let beyond = PropertyValue.letters(column: size.width, row: size.height)
    return ["", "tt", "pass", beyond].contains(word.lowercased()) ? .pass : nil
  }

  /// The point, or all points of the rectangle between the two corners of `aa:cc`; `nil` where the
  /// value is neither.
  public func points(on size: BoardSize) -> PointSet? {
    if let point = point(on: size) { return [point] }
    guard let corners = parts, let first = corners.first.point(on: size),
      let second = corners.second.point(on: size)
    else { return nil }
    var points = PointSet()
    for column in min(first.column, second.column)...max(first.column, second.column) {
      for row in min(first.row, second.row)...max(first.row, second.row) {
        points.insert(Point(column: column, row: row))
      }
    }
    return points
  }
}
