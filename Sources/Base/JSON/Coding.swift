// JSON, read and written by Foundation's coders; no other target calls them.

import FoundationEssentials

/// A value as JSON on one line, keys in alphabetical order; indented over several lines if asked for.
///
/// - Throws: `EncodingError` where the value holds numbers that are not finite.
public func json(_ value: some Encodable, indented: Bool = false) throws(EncodingError) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if indented { encoder.outputFormatting.insert(.prettyPrinted) }
  do {
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  } catch let error as EncodingError {
    throw error
  } catch {
    throw .invalidValue(value, .init(codingPath: [], debugDescription: "\(error)"))
  }
}

/// The bytes that a text in base 64 stands for, as JSON has to carry them; `nil` where it is none.
public func bytes(base64 text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }

/// The value that a text of JSON has; `nil` where it is another or no JSON at all.
public func parsed<Value: Decodable>(_ text: String, as type: Value.Type) -> Value? {
  parsed(Array(text.utf8), as: type)
}

/// The same of bytes in UTF-8.
public func parsed<Value: Decodable>(_ bytes: [UInt8], as type: Value.Type) -> Value? {
  try? JSONDecoder().decode(type, from: Data(bytes))
}
