extension StringProtocol {
  /// Outside text as a message shows it: cut where it is longer than `limit`, and with `?` for
  /// control characters.
  public func excerpt(_ limit: Int) -> String {
    let shown = prefix(limit)
    let text = shown.map { character -> Character in
      character.unicodeScalars.contains(where: \.isControl) ? "?" : character
    }
    return String(text) + (shown.endIndex == endIndex ? "" : "…")
  }

  /// The text without what would upset a terminal: line breaks stay, other control characters do
  /// not.
  public var printable: String { replacingControls { $0 != "\n" } }

  /// As ``printable``, for what must stay on one line.
  public var printableLine: String { replacingControls { _ in true } }

  private func replacingControls(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      scalars.append(scalar.isControl && isWanted(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
