public import Go
import Search
import Synchronization
import Text

/// A book's moves against longer searches.
public struct RefutationReport: Sendable {
  /// A move of the book that a longer search would not play.
  public struct Overturned: Sendable {
    /// The moves that lead there.
    public let path: [Move]
    public let book: Move
    public let search: Move
    /// By how much the search's move is better, in value.
    public let gain: Float
  }

  public var overturned: [Overturned] = []
  /// Of each position that was searched: how many times as large as its error the difference of its value
  /// to that of the longer search was.
  var misses: [Float] = []

  /// The positions that were searched.
  public var count: Int { misses.count }

  /// The positions whose value was off by more than their error.
  public var beyondError: Int { misses.count { $0 > 1 } }

  /// By how many times the errors would have to be larger to hold for two of three positions, as a
  /// standard error does: the 68th percentile of the misses; `nil` where there are none.
  public var errorFactor: Double? {
    misses.isEmpty ? nil : Double(misses.sorted()[(68 * misses.count + 99) / 100 - 1])
  }

  /// What was found, a line each.
  public func lines(on size: BoardSize) -> [String] {
    let found = overturned.sorted { $0.gain > $1.gain }.map { found in
      let way = found.path.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
      return "\(way.isEmpty ? "the start" : way): \(Vertex(found.search, on: size)), not "
        + "\(Vertex(found.book, on: size)), better by \((Double(found.gain) / 2).percent)"
    }
    let share = count == 0 ? "none" : (Double(overturned.count) / Double(count)).percent
    let calibration = errorFactor.map {
      "errors \($0.fixed(1)) times as large would hold for two of three of these values"
    }
    return found
      + [
        "\(count.counting("move")) of the book searched longer, \(overturned.count.grouped) overturned "
          + "(\(share)); \(beyondError.grouped) values off by more than their error",
        calibration,
      ].compactMap(\.self)
  }
}

// The honest error rate: the book's own moves, searched anew and longer.
extension BookMaker {
  /// Searches the positions nearest to the start with `factor` times the visits, up to `count`; where the
  /// search would play another move than the book, both are looked at as long, and the book corrected.
  public func refute(
    _ count: Int, factor: Int, onProgress: @escaping @Sendable (RefutationReport) -> Void
  ) throws -> RefutationReport {
    let book = book
    let ways = book.ways()
    let chosen = book.nodes.indices.filter { place in
      guard ways[place] != nil, case .edge = book.findings[place].choice else { return false }
      return book.decided(book.findings[place].proved) == nil
    }.sorted { (ways[$0]?.cost ?? 0, $0) < (ways[$1]?.cost ?? 0, $1) }.prefix(count)
    let open = Mutex(chosen)
    let report = Mutex(RefutationReport())
    try inParallel { [self] in
      while !isStopped(), let place = open.withLock({ $0.popFirst() }) {
        let (node, finding) = (book.nodes[place], book.findings[place])
        guard case .edge(let index) = finding.choice else { continue }
        let game = try head.game(to: node)
        let key = BookKey(game)
        let visits = head.visits * factor
        guard let found = ask(game, without: [], key, visits: visits)?() else { return }
        let best = found.candidates[0]
        let (own, other) = (node.edges[index].move, key.inBook(best.move))
        let ownValue = found.candidates.first { key.inBook($0.move) == own }?.value ?? -1
        let gain = best.value - ownValue
        let isOverturned = other != own && gain > max(finding.error, Self.leastGain)
        let current = report.withLock { report in
          let difference = abs(best.value - finding.value)
          report.misses.append(difference == 0 ? 0 : difference / finding.error)
          if isOverturned {
            report.overturned.append(
              .init(
                path: node.path, book: key.inGame(own)[0], search: best.move, gain: gain))
          }
          return report
        }
        if isOverturned { try correct(node, moves: [own, other], prior: best.prior, visits) }
        onProgress(current)
      }
    }
    return report.withLock { $0 }
  }

  /// What a move must be better by to count, in value: a hundredth of a game.
  private static let leastGain: Float = 0.02

  /// Looks at what follows the moves of a position as long as the search that doubted them did.
  private func correct(_ node: BookNode, moves: [Move], prior: Float, _ visits: Int) throws {
    for move in moves {
      guard let edge = node.edges.first(where: { $0.move == move }) else {
        guard let current = book(at: node.key),
          let found = try adding(move, to: current, prior: prior)
        else { return }
        try keep(found)
        continue
      }
      guard let child = book(at: edge.child), child.rest != nil,
        let found = try searchingRest(of: child, visits: visits)
      else { continue }
      try keep([found])
    }
  }
}
