public import Go
import Sampling

/// Openings of which no two lead to the same position, however the board is turned.
public struct OpeningBook: Equatable, Sendable {
  /// At least one, which may have no moves.
  public let openings: [Opening]
  /// Where they come from, the same for books that begin alike.
  public let source: String
  /// What is wrong in the file that it was read from, a line each.
  public private(set) var warnings: [String] = []

  /// The number of plies that an opening of a book made for a board may have; with 0 games begin on the
  /// empty board.
  public static let plies = 0...4
  /// How many openings are sought by chance for each one that is found, at most.
  private static let patience = 1000

  init(_ openings: [Opening], source: String, warnings: [String] = []) {
    self.source = source
    self.warnings = warnings
    self.openings = openings.isEmpty ? [Opening()] : openings
  }

  /// The opening of a pair of games, by number from 0; the book begins anew at its end.
  public func opening(ofPair number: Int) -> Opening {
    openings[number % openings.count]
  }
}

extension OpeningBook {
  /// Makes a book of stones at random points away from the edge.
  ///
  /// The same seed gives the same openings, and a longer book begins like a shorter one.
  ///
  /// - Parameters:
  ///   - size: The board.
  ///   - plies: The moves of an opening; ``plies(for:)`` if `nil`.
  ///   - count: How many openings are wanted; small boards do not have as many.
  ///   - seed: Where the randomness starts.
  public init(for size: BoardSize, plies: Int? = nil, count: Int, seed: UInt64) {
    self.init(
      for: GameTerms(size: size, rules: .trompTaylor), plies: plies, count: count, seed: seed)
  }

  /// Makes a book like the others, for games that may begin with a handicap.
  public init(for terms: GameTerms, plies: Int? = nil, count: Int, seed: UInt64) {
    self.init(for: terms, plies: plies, count: count, seed: seed) { _, _ in true }
  }

  /// Makes a book of those openings alone that are to be kept; `isKept` is asked once for each that is
  /// drawn, with the position after it.
  public init(
    for terms: GameTerms, plies: Int? = nil, count: Int, seed: UInt64,
    keeping isKept: (Opening, Position) throws -> Bool
  ) rethrows {
    let size = terms.size
    let stones = terms.start.board
    let points = OpeningBook.points(of: size).filter { stones[$0] == nil }
    // Nothing that these forbid comes up on a board that has room; on the smallest it does.
    var strictest = Rules.trompTaylor
    strictest.allowsSuicide = false
    let start = terms.start.with(rules: strictest)
    let plies = min(plies ?? OpeningBook.plies(for: size), points.count)
    var random = Random(seed: seed)
    var found: [Opening] = []
    var known: Set<UInt64> = []
    var failures = 0
    while found.count < count, failures < OpeningBook.patience {
      let opening = Opening(OpeningBook.draw(plies, from: points, &random))
      let position = try? opening.position(after: start)
      if let position, known.insert(position.board.canonicalKey).inserted {
        failures = 0
        if try isKept(opening, position) { found.append(opening) }
      } else {
        failures += 1
      }
    }
    let handicap = terms.handicap > 0 ? ", handicap \(terms.handicap)" : ""
    self.init(found, source: "made for \(size)\(handicap), \(plies) plies, seed \(seed)")
  }

  /// The fewest plies by which some hundreds of positions are reached, or the most there may be.
  public static func plies(for size: BoardSize) -> Int {
    let count = Double(points(of: size).count)
    // A position is reached in as many ways as its stones of one colour can take turns.
    let positions = [2: count * (count - 1), 3: count * (count - 1) * (count - 2) / 2]
    return [2, 3].first { positions[$0, default: 0] / 8 >= 500 } ?? plies.upperBound
  }

  /// Where the stones of an opening may stand: from the third line on, on boards below 9 points
  /// from the second, and below 5 anywhere.
  private static func points(of size: BoardSize) -> [Point] {
    func margin(_ side: Int) -> Int { side < 5 ? 0 : side < 9 ? 1 : 2 }
    let columns = margin(size.width)..<(size.width - margin(size.width))
    let rows = margin(size.height)..<(size.height - margin(size.height))
    return size.points.filter { columns.contains($0.column) && rows.contains($0.row) }
  }

  private static func draw(_ count: Int, from points: [Point], _ random: inout Random) -> [Point] {
    var rest = points
    return (0..<count).map { _ in rest.remove(at: random.below(rest.count)) }
  }
}
