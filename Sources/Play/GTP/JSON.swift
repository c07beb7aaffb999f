import FoundationEssentials
import Text

/// A value that stands alone in JSON: all that rules and parameters are made of.
enum JSONScalar: Equatable, Codable, Sendable {
  case bool(Bool)
  case number(Double)
  case text(String)

  /// Reads a word as JSON would, and what is no JSON as a text.
  init(word: String) {
    if let bool = Bool(word) {
      self = .bool(bool)
    } else if let number = Double(decimal: word) {
      self = .number(number)
    } else {
      self = .text(word)
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
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
  var description: String {
    switch self {
    case .bool(let bool): "\(bool)"
    case .number(let number): number.short
    case .text(let text): text
    }
  }
}

/// JSON on one line, its keys in alphabetical order.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The value that a text of JSON has; `nil` where it is another or no JSON at all.
func parsed<Value: Decodable>(_ text: String, as type: Value.Type) -> Value? {
  try? JSONDecoder().decode(type, from: Data(text.utf8))
}
