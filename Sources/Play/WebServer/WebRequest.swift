/// A request, whole.
public struct WebRequest: Equatable, Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  public var method: Method
  /// The path as it was sent: nothing in it is decoded, for only known paths are answered.
  public var path: String
  /// The parameters behind the path, decoded; of two of one name the first counts.
  public var parameters: [String: String]
  /// The values of each header, by its name in small letters.
  public var headers: [String: [String]]
  public var body: [UInt8]

  public init(
    _ method: Method, _ target: String, headers: [String: [String]] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.headers = headers
    self.body = body
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? ""
    parameters = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = WebRequest.decoded(sides[0]), parameters[name] == nil else { continue }
      parameters[name] = sides.count > 1 ? WebRequest.decoded(sides[1]) : ""
    }
  }

  /// A header's only value; `nil` where it is missing, or there are several.
  public func header(_ name: String) -> String? {
    headers[name].flatMap { $0.count == 1 ? $0[0] : nil }
  }

  /// The value of a cookie.
  func cookie(_ name: String) -> String? {
    let pairs = (headers["cookie"] ?? []).flatMap { $0.split(separator: ";") }
    let values = pairs.compactMap { pair -> String? in
      let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      return sides.count == 2 && sides[0] == name ? String(sides[1]) : nil
    }
    return values.first
  }

  /// A parameter's text; `nil` where its escapes are none, or the text is no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard rest.count >= 2, let byte = UInt8(String(Substring(rest.prefix(2))), radix: 16) else {
          return nil
        }
        bytes.append(byte)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
