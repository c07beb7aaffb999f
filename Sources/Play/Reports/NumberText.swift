import Glibc

/// Numbers as people read them, always with a point.
extension Double {
  /// Rounded to a number of decimals, which are all written.
  public func fixed(_ decimals: Int) -> String {
    guard isFinite else { return isNaN ? "?" : self < 0 ? "-inf" : "inf" }
    let scale = pow(10, Double(decimals))
    let units = Int((abs(self) * scale).rounded().clamped)
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// A whole number with its sign: +12, -3, 0, +inf.
  public var signed: String {
    let text = fixed(0)
    return text.hasPrefix("-") || text == "0" ? text : "+\(text)"
  }

  private var clamped: Double { Swift.min(self, 1e15) }
}

extension Double {
  /// Seconds as `0:07`, `12:34` or `3:05:00`.
  public var asDuration: String {
    let seconds = Int(Swift.min(Swift.max(0, self), 1e9).rounded())
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let shown = parts[0] > 0 ? parts : Array(parts.dropFirst())
    return shown.enumerated()
      .map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }.joined(separator: ":")
  }
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
}
