extension Double {
  /// The number rounded to so many decimals: `-0.5`, `12.30`.
  func fixed(_ decimals: Int) -> String {
    guard isFinite, magnitude < 1e12 else { return "\(self)" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let parts = Int((magnitude * scale).rounded())
    let sign = self < 0 && parts > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(parts)" }
    let fraction = String(parts % Int(scale))
    let zeros = "0".repeated(decimals - fraction.count)
    return "\(sign)\(parts / Int(scale)).\(zeros)\(fraction)"
  }

  /// The number as short as it goes: `7`, `6.5`.
  var short: String { self == rounded() ? fixed(0) : "\(self)" }
}

extension Int {
  /// The number with its thousands set apart: `12,345`.
  var grouped: String {
    let digits = Array(String(magnitude).reversed())
    let groups = stride(from: 0, to: digits.count, by: 3).map {
      String(digits[$0..<Swift.min($0 + 3, digits.count)].reversed())
    }
    return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// The number with a noun that takes an s: `1 move`, `2 moves`.
  func counting(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// The text with blanks after it until it is so wide.
  func padded(_ width: Int) -> String { self + " ".repeated(width - count) }

  /// The text with blanks before it until it is so wide.
  func aligned(_ width: Int) -> String { " ".repeated(width - count) + self }

  /// What somebody typed as a message shows it: cut where it is long, control characters as `?`.
  var quoted: String {
    let limit = 30
    let shown = prefix(limit).map { character -> Character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        ? character : "?"
    }
    return "'" + String(shown) + (count > limit ? "…" : "") + "'"
  }
}
