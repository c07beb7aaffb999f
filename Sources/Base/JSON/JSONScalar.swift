import Text

/// A value that stands alone in JSON: all that rules and parameters consist of.
public enum JSONScalar: Equatable, Codable, Sendable {
  case bool(Bool)
  case number(Double)
  case text(String)

  /// Reads a word as JSON would, and what is no JSON as a text.
  public init(word: String) {
    if let bool = Bool(word) {
      self = .bool(bool)
    } else if let number = Double(decimal: word) {
      self = .number(number)
    } else {
      self = .text(word)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}

extension JSONScalar: CustomStringConvertible {
  /// The value as a reply of its own shows it.
  public var description: String {
    switch self {
    case .bool(let bool): "\(bool)"
    case .number(let number): number.short
    case .text(let text): text
    }
  }
}
