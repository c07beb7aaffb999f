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

  /// Outside text as a message shows it, cut where it is long.
  static func quoted(_ text: some StringProtocol) -> String {
    let limit = 40
    let shown = text.prefix(limit)
    return shown.endIndex == text.endIndex ? String(text) : "\(shown)…"
  }

  /// A name that is none of those known, and the one that may have been meant.
  static func unknown(
    _ kind: String, _ name: some StringProtocol, known: [String]
  ) -> GTPFailure {
    let nearest = known.map { (name: $0, distance: distance($0.lowercased(), name.lowercased())) }
      .min { $0.distance < $1.distance }
    var text = "unknown \(kind) \(quoted(name)); "
    if let nearest, nearest.distance <= 3 { text += "did you mean \(nearest.name)? " }
    return GTPFailure(text + "known are \(known.joined(separator: ", "))")
  }

  /// How many letters to add, drop or change, to get from one text to the other; 99 for long ones.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    guard first.count < 99, second.count < 99 else { return 99 }
    var row = Array(0...second.count)
    for (number, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for column in second.indices {
        let changed = diagonal + (second[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    return row[second.count]
  }
}
