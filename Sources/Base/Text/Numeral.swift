/// A kind of number that people set: in options, definitions and commands.
public protocol Numeral: Comparable, Sendable {
  /// What a message calls such a number.
  static var noun: String { get }

  /// A finite number of decimal digits, unlike Swift's own reading, which knows `nan` and `0x1p3`.
  init?(decimal text: some StringProtocol)

  /// As short as it goes: `7`, `6.5`.
  var short: String { get }
}

extension Numeral where Self: FixedWidthInteger {
  public static var noun: String { "a whole number" }

  public init?(decimal text: some StringProtocol) { self.init(text, radix: 10) }

  public var short: String { "\(self)" }
}

extension Numeral where Self: BinaryFloatingPoint & LosslessStringConvertible {
  public static var noun: String { "a number" }

  public init?(decimal text: some StringProtocol) {
    guard text.utf8.allSatisfy("+-.0123456789eE".utf8.contains), let value = Self(String(text)),
      value.isFinite
    else { return nil }
    self = value
  }

  public var short: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}

extension Int: Numeral {}
extension UInt64: Numeral {}
extension Float: Numeral {}
extension Double: Numeral {}

extension ClosedRange where Bound: Numeral {
  /// The bounds as help and messages print them: `1 to 256`.
  public var words: String { "\(lowerBound.short) to \(upperBound.short)" }

  /// What a message expects: `a whole number from 1 to 256`.
  public var expected: String { "\(Bound.noun) from \(words)" }

  /// The number that a text is; `nil` where it is none within the bounds.
  public func number(_ text: some StringProtocol) -> Bound? {
    Bound(decimal: text).flatMap { contains($0) ? $0 : nil }
  }
}
