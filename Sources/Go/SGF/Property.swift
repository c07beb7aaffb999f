/// A property of a node: an identifier and one value or more.
public struct Property: Sendable {
  /// Upper-case letters, and digits after the first.
  public let identifier: String
  public internal(set) var values: [PropertyValue]
  /// Where the identifier stands in the file that it was read from.
  public let location: TextLocation?

  /// - Precondition: `identifier` is one that a record may have, and there is a value.
  public init(_ identifier: String, _ values: [PropertyValue]) {
    precondition(
      identifier.utf8.first?.isUpperCase == true
        && identifier.utf8.allSatisfy { $0.isUpperCase || $0.isDigit },
      "an identifier is upper-case letters, and digits after the first")
    precondition(!values.isEmpty, "a property has a value")
    self.init(identifier, values, at: nil)
  }

  init(_ identifier: String, _ values: [PropertyValue], at location: TextLocation?) {
    self.identifier = identifier
    self.values = values
    self.location = location
  }
}

extension Property: Equatable {
  /// Whether both say the same, wherever they were read.
  public static func == (left: Property, right: Property) -> Bool {
    left.identifier == right.identifier && left.values == right.values
  }
}

extension UInt8 {
  @inline(__always) var isUpperCase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  @inline(__always) var isLowerCase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  @inline(__always) var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
