import Text

/// Why a command fails: the text after the question mark.
package struct GTPFailure: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// Something else was there than was expected.
  static func expected(_ expected: String, found: some StringProtocol) -> GTPFailure {
    GTPFailure("expected \(expected), found \(found.isEmpty ? "nothing" : quoted(found))")
  }

  /// Outside text as a message shows it.
  static func quoted(_ text: some StringProtocol) -> String { text.excerpt(40) }

  /// A name that is none of those known, and the one that may have been meant.
  static func unknown(
    _ kind: String, _ name: some StringProtocol, known: [String]
  ) -> GTPFailure {
    var text = "unknown \(kind) \(quoted(name)); "
    if let nearest = nearest(to: quoted(name), among: known) {
      text += "did you mean \(nearest)? "
    }
    return GTPFailure(text + "known are \(known.joined(separator: ", "))")
  }
}
