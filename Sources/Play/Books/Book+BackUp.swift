import Go

// What the positions of a book are worth, from the ends to the start.
extension Book {
  /// How much a point adds to a value when moves are compared: so a won game is still played well.
  private var pointWeight: Float { 0.25 / Float(head.size.area) }

  /// Backs all values up, children before parents.
  ///
  /// Merged histories may close a cycle; a position on its own way counts as it was.
  public mutating func backUp() {
    order = childrenFirst()
    for place in order { findings[place] = finding(of: nodes[place]) }
  }

  /// What follows for a node from its children's findings: the best move's value and error, and
  /// the bounds of Black's score by minimax.
  func finding(of node: BookNode) -> Finding {
    let area = head.size.area
    let everything = -area...area
    var finding = Finding(
      value: 0, points: 0, error: 0, proved: node.proved, choice: .none)
    var best: Float?
    var bounds: [ClosedRange<Int>] = []
    func offer(_ value: Float, _ points: Float, _ error: Float, _ choice: Finding.Choice) {
      // What may be off is compared by its bad end, or the luckiest error would win.
      let utility = value - error + pointWeight * points
      if let best, best >= utility { return }
      best = utility
      (finding.value, finding.points, finding.error) = (value, points, error)
      finding.choice = choice
    }
    for (index, edge) in node.edges.enumerated() {
      guard let child = place(of: edge.child).map({ findings[$0] }) else {
        bounds.append(everything)
        continue
      }
      bounds.append(child.proved)
      offer(-child.value, -child.points, child.error, .edge(index))
    }
    if let rest = node.rest {
      bounds.append(everything)
      offer(rest.value, rest.points, rest.error, .rest)
    }
    if let most = node.toMove.most(bounds) { finding.proved = most.clamped(to: node.proved) }
    settle(&finding, for: node.toMove)
    return finding
  }

  /// Puts what is proved in the place of what is believed.
  private func settle(_ finding: inout Finding, for color: Color) {
    let komi = head.rules.komi
    let sign: Double = color == .black ? 1 : -1
    let margins = [finding.proved.lowerBound, finding.proved.upperBound]
      .map { Float(sign * (Double($0) - komi)) }
    let (least, most) = (min(margins[0], margins[1]), max(margins[0], margins[1]))
    finding.points = min(max(finding.points, least), most)
    guard let value = decided(finding.proved) else { return }
    finding.value = color == .black ? value : -value
    finding.error = 0
  }

  /// Black's result where bounds of his score prove it: 1, 0 or -1.
  func decided(_ bounds: ClosedRange<Int>) -> Float? {
    let komi = head.rules.komi
    if Double(bounds.lowerBound) > komi { return 1 }
    if Double(bounds.upperBound) < komi { return -1 }
    return bounds.lowerBound == bounds.upperBound ? 0 : nil
  }

  /// The visits of all searches at a node and at those that follow it, each counted once.
  func visits(from start: Int) -> Int {
    var seen: Set = [start]
    var (stack, visits) = ([start], 0)
    while let place = stack.popLast() {
      visits += nodes[place].visits
      for edge in nodes[place].edges {
        if let child = self.place(of: edge.child), seen.insert(child).inserted {
          stack.append(child)
        }
      }
    }
    return visits
  }

  /// The places of all nodes, children before parents where no cycle is.
  private func childrenFirst() -> [Int] {
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: nodes.count)
    for start in nodes.indices where !isSeen[start] {
      isSeen[start] = true
      var stack = [(place: start, next: 0)]
      while let (place, next) = stack.last {
        guard next < nodes[place].edges.count else {
          order.append(place)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        guard let child = self.place(of: nodes[place].edges[next].child), !isSeen[child] else {
          continue
        }
        isSeen[child] = true
        stack.append((child, 0))
      }
    }
    return order
  }
}

extension Color {
  /// The bounds of the score that this player reaches who chooses among positions of these bounds.
  fileprivate func most(_ bounds: [ClosedRange<Int>]) -> ClosedRange<Int>? {
    let (lows, highs) = (bounds.map(\.lowerBound), bounds.map(\.upperBound))
    let ends = self == .black ? (lows.max(), highs.max()) : (lows.min(), highs.min())
    guard let low = ends.0, let high = ends.1 else { return nil }
    return low...high
  }
}
