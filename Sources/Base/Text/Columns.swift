extension String {
  /// The text so many times; none where that is below 0.
  public func repeated(_ count: Int) -> String {
    String(repeating: self, count: Swift.max(0, count))
  }

  /// The text with blanks after it until it is so wide.
  public func padded(_ width: Int) -> String { self + " ".repeated(width - count) }

  /// The text with blanks, or another filler, before it until it is so wide.
  public func aligned(_ width: Int, with filler: String = " ") -> String {
    filler.repeated(width - count) + self
  }

  /// The text without blanks at its end.
  public var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension [[String]] {
  /// Rows of words in columns as wide as they need to be: those of these numbers to the left, all others
  /// to the right.
  public func inColumns(left: Set<Int> = [0]) -> [String] {
    let widths = (0..<(map(\.count).max() ?? 0)).map { column in
      map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return map { row in
      row.enumerated().map { column, cell in
        left.contains(column) ? cell.padded(widths[column]) : cell.aligned(widths[column])
      }.joined(separator: "  ")
    }
  }
}
