import SGF

// What a review writes into a record is noted there, node by node, in a private property that lists
// what was added: so a record that was reviewed before is reviewed as if it had not been.

extension GameTree.Node {
  private static let mark = "TENGEN"

  /// What notes that a whole node is a review's.
  static let reviewMark = Property(mark, [""])

  fileprivate var isOfReview: Bool { self[Self.mark].contains("") }

  /// Sets a property that the node lacks.
  mutating func add(_ identifier: String, _ value: PropertyValue) {
    self[identifier] = [value]
    self[Self.mark].append(PropertyValue(text: identifier))
  }

  /// Adds a paragraph to what somebody wrote.
  mutating func add(comment: String) {
    guard let earlier = self.comment, !earlier.isEmpty else {
      return add("C", PropertyValue(text: comment))
    }
    add("C", PropertyValue(text: "\(earlier)\n\n\(comment)"))
  }

  /// The node without what a review has added.
  fileprivate var withoutReview: GameTree.Node {
    var node = self
    for identifier in self[Self.mark].map(\.text) where identifier != "C" { node[identifier] = [] }
    if self[Self.mark].contains("C") {
      var paragraphs = comment?.split(separator: "\n\n", omittingEmptySubsequences: false) ?? []
      // What came before it may be somebody's.
      let own = paragraphs.lastIndex { $0.hasPrefix("Tengen: ") }
      if let own { paragraphs.remove(at: own) }
      let others = paragraphs.joined(separator: "\n\n")
      node["C"] = others.isEmpty ? [] : [PropertyValue(text: others)]
    }
    node[Self.mark] = []
    return node
  }
}

extension GameTree {
  /// The record without what a review has added; its lines stay where somebody has gone on from them.
  var withoutReview: GameTree {
    var isKept = Array(repeating: false, count: count)
    for node in (0..<count).reversed() {
      if !self[node].isOfReview { isKept[node] = true }
      if isKept[node], let parent = parent(of: node) { isKept[parent] = true }
    }
    var tree = GameTree(root: root.withoutReview.properties, inCharsetOf: self)
    var places: [Int?] = [0]
    for node in 0..<count where node > 0 {
      let parent = isKept[node] ? parent(of: node).flatMap { places[$0] } : nil
      places.append(parent.map { tree.append(self[node].withoutReview.properties, to: $0) })
    }
    return tree
  }
}
