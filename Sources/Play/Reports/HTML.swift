import Text

/// Markup that is safe to put into a page: what is put into it as text is escaped.
///
///     let row: HTML = "<td>\(name)</td><td>\(anotherHTML)</td>"
///
/// Only what stands in our own sources becomes tags; a text from a file never does.
public struct HTML: Equatable, Sendable {
  public let markup: String

  /// Takes markup as it stands.
  init(markup: String) {
    self.markup = markup
  }

  /// JSON as it may stand in a `script` element for a script to read.
  public init(json: String) {
    markup = json.replacing("<", with: "\\u003c")
  }

  /// A text, escaped.
  public init(_ text: String) {
    markup = text.escapedForXML
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// Collects literal markup, escaped texts and the markup of others.
  public struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity)
    }

    public mutating func appendLiteral(_ literal: String) { markup += literal }

    public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    public mutating func appendInterpolation(_ text: String) { markup += text.escapedForXML }

    public mutating func appendInterpolation(_ number: Int) { markup += "\(number)" }

    /// Parts one after the other, each on a line of its own.
    public mutating func appendInterpolation(_ parts: [HTML]) {
      markup += parts.map(\.markup).joined(separator: "\n")
    }
  }

  public init(stringLiteral markup: String) {
    self.markup = markup
  }

  public init(stringInterpolation: StringInterpolation) {
    markup = stringInterpolation.markup
  }
}

extension [HTML] {
  /// The parts with markup between each two.
  public func joined(_ separator: HTML = "\n") -> HTML {
    HTML(markup: map(\.markup).joined(separator: separator.markup))
  }
}

extension String {
  /// The text as it stands between the tags of a page, or between quotes in a tag.
  ///
  /// Control characters, which no page may have, are left out.
  var escapedForXML: String {
    var escaped = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "'": escaped += "&#39;".unicodeScalars
      case "\n", "\t": escaped.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// The text as a string of JSON that may stand in a page's script.
  var asScriptString: String {
    let escaped = unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\", "<", ">", "&", "'", "\u{2028}", "\u{2029}", "\0"..<" ":
        return "\\u" + String(scalar.value, radix: 16).aligned(4, with: "0")
      default: return String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
