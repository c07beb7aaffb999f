import Glibc

extension Double {
  /// The number with three digits that count: `0.0123`, `45.6`, `1.2e-07`.
  var short: String {
    guard isFinite, self != 0 else { return isFinite ? "0" : "\(self)" }
    let decimals = 2 - Int(log10(magnitude).rounded(.down))
    let scale = pow(10, Double(abs(decimals)))
    let rounded =
      decimals >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Float {
  var short: String { Double(self).short }
}

extension Int {
  /// The number with its thousands set apart: `12,345`.
  var grouped: String {
    self < 1000 ? "\(self)" : (self / 1000).grouped + "," + "\(1000 + self % 1000)".dropFirst()
  }
}

extension String {
  /// The text with blanks after it until it is so wide.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}

/// The largest magnitude of the differences of numbers in pairs; infinite where one is no number.
func largestDifference(_ one: [Float], _ other: [Float]) -> Float {
  zip(one, other).reduce(0) { largest, pair in
    let difference = (pair.0 - pair.1).magnitude
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
