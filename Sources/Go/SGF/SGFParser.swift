import Go

/// Reads the games of a file one after the other, so that a large one need not be held whole.
///
/// It continues after whatever it finds, as viewers do, and keeps a list of it.
public struct SGFParser {
  /// The most warnings that are kept, lest a foreign file fill the memory with them.
  static let warningLimit = 1000

  /// What was found wrong so far.
  public private(set) var warnings: [SGFError]

  private var source: SourceText
  private var scanner: SGFScanner
  private var hasGames = false
  private var place = Place.outside
  private var label: CharsetLabel?

  private var tree = GameTree()
  /// The last node that is complete, or that the variation hangs from.
  private var parent: Int?
  /// The nodes that open variations hang from; `nil` is the game's own parenthesis.
  private var branches: [Int?] = []
  /// The properties of the node that is being read.
  private var properties: [Property] = []

  /// Where in the grammar the text stands.
  private enum Place {
    case outside, variationStart, node, variationEnd

    /// What may come next.
    var expected: String {
      switch self {
      case .outside: "`(;`, where a game begins"
      case .variationStart: "`;`"
      case .node: "a property, `;`, `(` or `)`"
      case .variationEnd: "`(` or `)`"
      }
    }
  }

  /// A parser of a file's bytes, in `charset` whatever they say themselves, if one is given.
  public init(_ bytes: [UInt8], charset: Charset? = nil) {
    source = SourceText(bytes, charset: charset)
    warnings = source.warnings
    scanner = SGFScanner(source.bytes)
  }

  /// The next game; `nil` where there is none left.
  public mutating func nextGame() -> GameTree? {
    guard findGame() else { return nil }
    label = source.label(at: scanner.position)
    parent = nil
    branches = [nil]
    place = .variationStart
    while !branches.isEmpty { readElement() }
    place = .outside
    defer { tree = GameTree() }
    return tree
  }
}

extension SGFParser {
  /// Skips to the next game.
  ///
  /// Mail headers and the like may stand before the first, nothing between two.
  private mutating func findGame() -> Bool {
    scanner.skipWhitespace()
    let location = scanner.location
    let (skipped, isFound) = scanner.skipToGame()
    if !skipped.isEmpty, hasGames || !isFound {
      warn(at: location, found: quote(skipped), expected: Place.outside.expected)
    }
    hasGames = hasGames || isFound
    return isFound
  }

  private mutating func readElement() {
    scanner.skipWhitespace()
    switch scanner.next {
    case nil:
      let missing = branches.count == 1 ? "`)`" : "\(branches.count) times `)`"
      warn(at: scanner.location, found: "the end of the file", expected: missing)
      endNode()
      branches = []
    case UInt8(ascii: "("):
      if place == .variationStart { warnOfNext() }
      endNode()
      branches.append(parent)
      scanner.skip()
      place = .variationStart
    case UInt8(ascii: ")"):
      if place == .variationStart { warnOfNext() }
      endNode()
      parent = branches.removeLast()
      scanner.skip()
      place = .variationEnd
    case UInt8(ascii: ";"):
      if place == .variationEnd { warnOfNext() }
      endNode()
      scanner.skip()
      place = .node
    case let byte? where byte.isUpperCase || byte.isLowerCase:
      readProperty()
    case UInt8(ascii: "["):
      warnOfNext()
      _ = scanner.value()
    case _?:
      let location = scanner.location
      warn(at: location, found: quote(scanner.junk()), expected: place.expected)
    }
  }

  private mutating func readProperty() {
    let location = scanner.location
    let letters = scanner.identifier()
    scanner.skipWhitespace()
    guard scanner.next == UInt8(ascii: "[") else {
      warn(at: location, found: "\(quote(letters)) without a value", expected: "`[` after it")
      return
    }
    if place != .node {
      warn(at: location, found: quote(letters), expected: place.expected)
      endNode()
      place = .node
    }
    let identifier = identifier(of: letters, at: location)
    var values: [PropertyValue] = []
    while scanner.next == UInt8(ascii: "[") {
      let opening = scanner.location
      guard let value = scanner.value() else {
        warn(at: opening, found: "a value of \(identifier) without an end", expected: "`]`")
        break
      }
      values.append(PropertyValue(raw: String(decoding: scanner[value], as: UTF8.self)))
      scanner.skipWhitespace()
    }
    guard !values.isEmpty else { return }
    properties.append(Property(identifier, values, at: location))
  }

  /// The identifier that `letters` stand for: FF[1] to FF[3] spell `GM` also `GaMe`.
  private mutating func identifier(of letters: Range<Int>, at location: TextLocation) -> String {
    let bytes = scanner[letters]
    let significant = bytes.filter { !$0.isLowerCase }
    if significant.first?.isUpperCase == true {
      return String(decoding: significant, as: UTF8.self)
    }
    let identifier = String(decoding: bytes, as: UTF8.self).uppercased()
    warn(at: location, found: quote(letters), expected: SGFError.quote(identifier))
    return identifier
  }
}

extension SGFParser {
  /// Completes the node that is being read, if one is.
  private mutating func endNode() {
    guard place == .node else { return }
    // CA is about the file, and the writer puts its own.
    if let place = properties.firstIndex(where: { $0.identifier == "CA" }) {
      if parent != nil {
        warn(
          at: properties[place].location, found: "CA", expected: "it in the first node only")
      }
      properties.removeAll { $0.identifier == "CA" }
    }
    let merged = mergingRepeated(properties)
    properties.removeAll(keepingCapacity: true)
    if let node = parent {
      parent = tree.append(merged, to: node)
    } else {
      tree = GameTree(root: merged)
      tree.charset = label
      parent = 0
    }
  }

  /// Joins the values of a property that a node has twice.
  private mutating func mergingRepeated(_ properties: [Property]) -> [Property] {
    guard SGFParser.hasRepeated(properties) else { return properties }
    var places: [String: Int] = [:]
    var merged: [Property] = []
    for property in properties {
      if let place = places[property.identifier] {
        // The replay and the check report moves.
        if Color(property: property.identifier) == nil {
          warn(
            at: property.location, found: "\(property.identifier) again",
            expected: "one \(property.identifier) in a node")
        }
        merged[place].values += property.values
      } else {
        places[property.identifier] = merged.count
        merged.append(property)
      }
    }
    return merged
  }

  /// Whether a property may occur twice.
  private static func hasRepeated(_ properties: [Property]) -> Bool {
    // Of few properties all pairs are compared sooner than hashes are made.
    guard properties.count < 10 else { return true }
    return properties.indices.contains { index in
      properties[..<index].contains { $0.identifier == properties[index].identifier }
    }
  }
}

extension SGFParser {
  private func quote(_ range: Range<Int>) -> String {
    // A character has at most four bytes, and a quotation far fewer than 200.
    "`" + SGFError.quote(String(decoding: scanner[range].prefix(200), as: UTF8.self)) + "`"
  }

  /// Warns that the next byte should not stand here.
  private mutating func warnOfNext() {
    let next = scanner.next.map { "`\(Character(Unicode.Scalar($0)))`" } ?? "the end of the file"
    warn(at: scanner.location, found: next, expected: place.expected)
  }

  private mutating func warn(at location: TextLocation?, found: String, expected: String) {
    guard warnings.count < SGFParser.warningLimit else { return }
    warnings.append(SGFError(at: location, found: found, expected: expected))
  }
}
