/// Writes a record in lines of at most 80 bytes where their values allow it.
struct SGFWriter {
  private(set) var bytes: [UInt8] = []
  private var lineStart = 0

  private let charset: String

  private static let lineLimit = 80

  /// Writes a record that says to be in a charset.
  init(_ tree: GameTree, charset: String) {
    self.charset = charset
    write("(")
    tree.walk { step in
      switch step {
      case .open:
        breakLine()
        write("(")
      case .close:
        write(")")
      case .node(let node):
        write(node == 0 ? withCharset(tree.root.properties) : tree[node].properties)
        if node == 0 { breakLine() }
      }
    }
    write(")\n")
  }

  /// A root's properties with the charset, after FF and GM, which readers
  /// look for first.
  private func withCharset(_ properties: [Property]) -> [Property] {
    var others = properties.filter { $0.identifier != "CA" }
    let place = others.firstIndex { !["FF", "GM"].contains($0.identifier) } ?? others.count
    others.insert(Property("CA", [PropertyValue(simpleText: charset)]), at: place)
    return others
  }

  private mutating func write(_ properties: [Property]) {
    var prefix = ";"
    for property in properties {
      prefix += property.identifier
      for value in property.values {
        write("\(prefix)[\(value.raw)]")
        prefix = ""
      }
    }
    if properties.isEmpty { write(prefix) }
  }

  /// Writes what may not be broken, on a new line if this one is too full.
  private mutating func write(_ token: String) {
    if bytes.count + token.utf8.count - lineStart > SGFWriter.lineLimit { breakLine() }
    bytes.append(contentsOf: token.utf8)
    if let lineBreak = token.utf8.lastIndex(where: \.isLineBreak) {
      lineStart = bytes.count - token.utf8.distance(from: lineBreak, to: token.utf8.endIndex) + 1
    }
  }

  private mutating func breakLine() {
    guard bytes.count > lineStart else { return }
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }
}
