// Text is how numbers and outside words are written for people, once for all pages, tables and
// messages: numbers (here), those that people set and their bounds (Numeral), columns (Columns),
// words that somebody typed (Quoting), and the name that he may have meant (Nearest).
import Platform

/// Numbers as people read them, always with a point.
extension Double {
  /// Rounded to a number of decimals, which are all written.
  public func fixed(_ decimals: Int) -> String {
    guard isFinite else { return isNaN ? "?" : self < 0 ? "-inf" : "inf" }
    let scale = pow(10, Double(decimals))
    let units = Int((abs(self) * scale).rounded().clamped)
    let digits = String(units).aligned(decimals + 1, with: "0")
    let sign = self < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
  }

  /// With three digits that count: `0.0123`, `45.6`, `1.2e-07`.
  public var rough: String {
    guard isFinite, self != 0 else { return isFinite ? "0" : "\(self)" }
    let decimals = 2 - Int(log10(magnitude).rounded(.down))
    let scale = pow(10, Double(abs(decimals)))
    let rounded =
      decimals >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A whole number with its sign: `+12`, `-3`, `0`, `+inf`.
  public var signed: String {
    let text = fixed(0)
    return text.hasPrefix("-") || text == "0" ? text : "+\(text)"
  }

  /// A whole number with its sign and where it is believed to lie: `+12 (-3 to +27)`.
  public func signed(within interval: ClosedRange<Double>) -> String {
    isFinite ? "\(signed) (\(interval.signed))" : interval.signed
  }

  /// A share, 0…1, as `63.2 %`.
  public var percent: String { (self * 100).fixed(1) + " %" }

  /// Seconds as `0:07`, `12:34` or `3:05:00`.
  public var asDuration: String {
    let seconds = Int(Swift.min(Swift.max(0, self), 1e9).rounded())
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let shown = parts[0] > 0 ? parts : Array(parts.dropFirst())
    return shown.enumerated()
      .map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }.joined(separator: ":")
  }

  private var clamped: Double { Swift.min(self, 1e15) }
}

extension ClosedRange<Double> {
  /// Whole numbers with their signs, `-12 to +45`; where an end is open, what is known, such as
  /// `at least +5`.
  public var signed: String {
    switch (lowerBound.isFinite, upperBound.isFinite) {
    case (true, true): "\(lowerBound.signed) to \(upperBound.signed)"
    case (true, false): "at least \(lowerBound.signed)"
    case (false, true): "at most \(upperBound.signed)"
    case (false, false): "unknown yet"
    }
  }
}

extension Float {
  /// As ``Swift/Double/rough``.
  public var rough: String { Double(self).rough }
}

extension Int {
  /// The number with its thousands set apart: `12,345`.
  public var grouped: String {
    let digits = Array(String(magnitude).reversed())
    let groups = stride(from: 0, to: digits.count, by: 3).map {
      String(digits[$0..<Swift.min($0 + 3, digits.count)].reversed())
    }
    return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// The number with a noun that takes an s: `1 move`, `2 moves`.
  public func counting(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
