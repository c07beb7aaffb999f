/// The settings that a configuration of KataGo's form makes: lines of `key = value`, with comments
/// behind `#`.
public enum ConfigurationText {
  /// A line that is no setting.
  public struct Fault: Error, CustomStringConvertible {
    public let description: String
  }

  /// The settings of a file's text, in their order.
  public static func settings(
    of text: String, file: String
  ) throws(Fault) -> [(key: String, value: String)] {
    var settings: [(key: String, value: String)] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let line = line.prefix { $0 != "#" }.trimmed
      guard !line.isEmpty else { continue }
      guard let setting = setting(line) else {
        throw Fault(
          description: "\(file): line \(index + 1): expected KEY = VALUE, found '\(line)'")
      }
      settings.append(setting)
    }
    return settings
  }

  /// The settings of an option's argument: `KEY=VALUE,KEY=VALUE`.
  public static func settings(ofOption text: String) throws(Fault) -> [(key: String, value: String)]
  {
    var settings: [(key: String, value: String)] = []
    for part in text.split(separator: ",").map(\.trimmed) where !part.isEmpty {
      guard let setting = setting(part) else {
        throw Fault(description: "-override-config: expected KEY=VALUE, found '\(part)'")
      }
      settings.append(setting)
    }
    return settings
  }

  private static func setting(_ text: String) -> (key: String, value: String)? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let key = text[..<sign].trimmed
    var value = text[text.index(after: sign)...].trimmed
    if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = String(value.dropFirst().dropLast())
    }
    return key.isEmpty ? nil : (key, value)
  }
}

extension StringProtocol {
  /// Without the blanks at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
