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
}
