extension String {
  /// The text as TOML has it in quotes, whatever it holds.
  ///
  /// Source: TOML v1.0.0, "String".
  public var asTOML: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      case "\0"..."\u{1F}", "\u{7F}":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
