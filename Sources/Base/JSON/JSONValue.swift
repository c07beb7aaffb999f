import FoundationEssentials

/// Any value of JSON.
public enum JSONValue: Equatable, Codable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Why a text is no JSON.
  public struct ParseError: Error, CustomStringConvertible {
    public var description: String
  }

  /// Reads a text of JSON in UTF-8.
  public init(parsing bytes: [UInt8]) throws(ParseError) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      let context: DecodingError.Context? =
        switch error as? DecodingError {
        case .dataCorrupted(let context), .typeMismatch(_, let context),
          .valueNotFound(_, let context), .keyNotFound(_, let context):
          context
        default: nil
        }
      throw ParseError(description: context.map(\.reason) ?? "\(error)")
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Texts first: most values of a long query are.
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let array = try? container.decode([JSONValue].self) {
      self = .array(array)
    } else if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if container.decodeNil() {
      self = .null
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .number(let number):
      // As it was written: 5, not 5.0.
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .text(let text): try container.encode(text)
    case .array(let array): try container.encode(array)
    case .object(let object): try container.encode(object)
    }
  }

  /// The value as JSON on one line; a text as it is.
  public var plainText: String {
    if case .text(let text) = self { return text }
    return (try? json(self)) ?? ""
  }
}

extension DecodingError.Context {
  /// What the reader says, with the place where it knows it.
  fileprivate var reason: String {
    guard let underlyingError else { return debugDescription }
    let place = "\(underlyingError)"
    // Foundation's errors hold their text behind this key.
    guard let start = place.firstRange(of: "NSDebugDescription=") else { return debugDescription }
    return String(place[start.upperBound...].prefix { $0 != "}" && $0 != "\"" })
  }
}
