import Go
import Platform

/// What makes one line of play farther from the start than another.
///
/// A position costs what the moves to it cost; the one that costs least is looked at next. A move costs
/// more the more it loses and the less likely it seemed: so what both players may well play is known
/// first, and deepest.
///
/// Sources: Lincke 2000, "Strategies for the automatic construction of opening books", for drop-out
/// expansion; the terms and numbers are the first three of KataGo's `cpp/book/book.h`, with its bonuses
/// for error and for values and scores that disagree.
struct BookCosts {
  /// Of each move.
  var ply: Float = 0.45
  /// Of a value lost, up to 2.
  var value: Float = 4.5
  /// Of each point lost, up to three.
  var point: Float = 0.75
  /// Of -ln(prior).
  var unlikeliness: Float = 0.75
  /// Of one more move where there are some, and of the square of their number.
  var (width, widthSquare) = (0.25 as Float, 0.05 as Float)
  /// What errors and disagreements take off, and their most of the cost of a next move.
  var doubt: Float = 1
  var largestBonus: Float = 0.75
}

extension Book {
  /// The places of the positions that are to get another move next, at most `count`, the best first.
  ///
  /// - Precondition: values have been backed up.
  func nextExpansions(_ count: Int, leaving busy: Set<UInt64>) -> [Int] {
    let ways = ways()
    let open = nodes.indices.compactMap { place -> (place: Int, cost: Float)? in
      guard !busy.contains(nodes[place].key), let start = ways[place]?.cost,
        let next = expansionCost(of: place)
      else { return nil }
      return (place, start + next)
    }
    return open.sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }.prefix(count).map(\.place)
  }

  /// How a position is reached at the least cost.
  struct Way {
    var cost: Float
    /// The place of the position before, and which of its edges leads here; `nil` for the start.
    var from: (place: Int, edge: Int)?
  }

  /// The cheapest way to each position; `nil` for those that are not reached, or only through what is
  /// decided, unless that counts.
  func ways(throughDecided: Bool = false) -> [Way?] {
    var ways = [Way?](repeating: nil, count: nodes.count)
    if !nodes.isEmpty { ways[0] = Way(cost: 0) }
    for place in order.reversed() {
      guard let start = ways[place]?.cost,
        throughDecided || decided(findings[place].proved) == nil
      else { continue }
      for (index, edge) in nodes[place].edges.enumerated() {
        guard let child = self.place(of: edge.child) else { continue }
        let finding = findings[child]
        let cost =
          start
          + moveCost(
            from: findings[place], prior: edge.prior, value: -finding.value,
            points: -finding.points, error: finding.error)
        if cost < ways[child]?.cost ?? .infinity {
          ways[child] = Way(cost: cost, from: (place, index))
        }
      }
    }
    return ways
  }

  /// The places of the positions nearest to the start, at most `count`, nearest first, and the ways there.
  func nearestPlaces(_ count: Int) -> (places: [Int], ways: [Way?]) {
    let ways = ways(throughDecided: true)
    let places = nodes.indices.filter { ways[$0] != nil }
      .sorted { (ways[$0]?.cost ?? 0, $0) < (ways[$1]?.cost ?? 0, $1) }
    return (Array(places.prefix(count)), ways)
  }

  /// The book of the positions nearest to the start, at most `count`; what followed them stays as what is
  /// known of their moves that are not in the book.
  public func nearest(_ count: Int) -> Book {
    let kept = Set(nearestPlaces(count).places)
    var book = Book(head)
    for place in nodes.indices where kept.contains(place) {
      var node = nodes[place]
      node.proved = findings[place].proved
      let dropped = node.edges.filter { !(self.place(of: $0.child).map(kept.contains) ?? false) }
      node.edges.removeAll { edge in dropped.contains(edge) }
      let best = dropped.compactMap {
        edge -> (edge: BookNode.Edge, place: Int, finding: Finding)? in
        self.place(of: edge.child).map { (edge, $0, findings[$0]) }
      }.min { $0.finding.value + $0.finding.error < $1.finding.value + $1.finding.error }
      if let best, node.rest.map({ -best.finding.value > $0.value }) ?? true {
        node.rest = BookNode.Rest(
          move: best.edge.move, prior: best.edge.prior, value: -best.finding.value,
          points: -best.finding.points, error: best.finding.error)
        node.visits = max(node.visits, visits(from: best.place))
      }
      book.put(node)
    }
    book.backUp()
    return book
  }

  /// What the best move that is not in the book costs; `nil` where there is none to look at.
  func expansionCost(of place: Int) -> Float? {
    let (node, finding, costs) = (nodes[place], findings[place], BookCosts())
    guard let rest = node.rest, decided(finding.proved) == nil else { return nil }
    let width = Float(node.edges.count)
    let cost =
      moveCost(
        from: finding, prior: rest.prior, value: rest.value, points: rest.points, error: rest.error)
      + costs.width * width + costs.widthSquare * width * width
    // Value and score disagree about the winner: one of them is wrong.
    let disagreement = rest.value * rest.points < 0 ? min(1, abs(rest.value)) : 0
    return cost - min(costs.largestBonus * cost, costs.doubt * (rest.error + disagreement))
  }

  private func moveCost(
    from finding: Finding, prior: Float, value: Float, points: Float, error: Float
  ) -> Float {
    let costs = BookCosts()
    // What may be good is not yet lost.
    let valueLoss = max(0, finding.value - value - error)
    let pointLoss = min(3, max(0, finding.points - points))
    return costs.ply + costs.value * valueLoss + costs.point * pointLoss
      - costs.unlikeliness * Float(log(Double(max(1e-4, min(1, prior)))))
  }
}
