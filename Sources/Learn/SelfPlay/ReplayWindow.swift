import Go
import NeuralEvaluation
import Platform
import Sampling
import Training

/// The newest rows, from which lessons are drawn.
struct ReplayWindow: RowSource {
  private struct Row {
    let game: Int
    let row: TrainingGame.Row
    let weight: Float
  }

  private var games: [TrainingGame] = []
  private var rows: [Row] = []
  /// The weights of all rows up to each.
  private var sums: [Double] = []
  /// All rows that were ever added, also before this process began.
  var total = 0

  /// The share of rows that are shown without the last moves, so that the network does without.
  private static let hiddenHistoryShare = 0.05

  subscript(game: Int) -> TrainingGame { games[game] }

  var count: Int { rows.count }

  /// Adds a game's rows, and counts them.
  mutating func add(_ game: TrainingGame) {
    total += append(game)
  }

  /// Adds a game's rows that were counted before.
  @discardableResult
  mutating func append(_ game: TrainingGame) -> Int {
    let found = game.weightedRows
    rows += found.map { Row(game: games.count, row: $0.row, weight: $0.weight) }
    games.append(game)
    sums = []
    return found.count
  }

  /// Forgets the oldest games that the newest rows do without.
  mutating func shrink(to size: Int) {
    guard rows.count > size else { return }
    let first = rows[rows.count - size].game
    games.removeFirst(first)
    rows = rows.filter { $0.game >= first }.map {
      Row(game: $0.game - first, row: $0.row, weight: $0.weight)
    }
    sums = []
  }

  /// The size that the window has at so many rows in all.
  ///
  /// W + g · W / a · ((N / W)^a - 1): a power law, linear where a is 1.
  ///
  /// Source: KataGo, python/shuffle.py.
  static func size(_ lessons: LearningSettings, total: Int) -> Int {
    let least = Double(lessons.window)
    guard total > lessons.window else { return lessons.window }
    let power = pow(Double(total) / least, lessons.windowExponent)
    return Int(least + lessons.windowGrowth * least / lessons.windowExponent * (power - 1))
  }

  /// Draws the rows of some steps.
  ///
  /// Those of a step are of one board size, where enough are: each size in it costs a network made ready.
  mutating func draw(steps: Int, of batch: Int, _ random: inout Random) -> [[RowRequest]] {
    guard count > 0 else { return [] }
    let drawn = draw(steps * batch, &random).shuffled(using: &random)
    let bySize = Dictionary(grouping: drawn) { games[$0.game].size }
      .sorted { ($0.key.area, $0.key.width) < ($1.key.area, $1.key.width) }.flatMap(\.value)
    return stride(from: 0, to: bySize.count, by: batch).map {
      Array(bySize[$0..<$0 + batch])
    }.shuffled(using: &random)
  }

  /// Draws rows in proportion to their weights: one from each of `count` slices of the window that
  /// have equal weights, so that old and new rows are mixed evenly.
  ///
  /// - Precondition: the window has rows.
  mutating func draw(_ count: Int, _ random: inout Random) -> [RowRequest] {
    if sums.isEmpty {
      var sum = 0.0
      sums = rows.map { row in
        sum += Double(max(row.weight, 1e-6))
        return sum
      }
    }
    let whole = sums[sums.count - 1]
    return (0..<count).map { slice in
      let place = (Double(slice) + random.unit()) / Double(count) * whole
      let row = rows[index(of: place)]
      return request(row, &random)
    }
  }

  /// All rows of each game, as they are, each with the weight by which it would be drawn.
  var rowsByGame: [[RowRequest]] {
    Dictionary(grouping: rows, by: \.game).sorted { $0.key < $1.key }.map { game in
      game.value.map { RowRequest(game: $0.game, row: $0.row, weight: $0.weight) }
    }
  }

  /// The newest games, oldest first, at most so many.
  func newestGames(_ count: Int) -> ArraySlice<TrainingGame> { games.suffix(count) }

  private func request(_ row: Row, _ random: inout Random) -> RowRequest {
    var request = RowRequest(game: row.game, row: row.row)
    let symmetries = games[row.game].size.isSquare ? 8 : 4
    request.view.symmetry = Symmetry(rawValue: random.below(symmetries))
    request.view.hidesHistory = random.unit() < Self.hiddenHistoryShare
    return request
  }

  /// The first row whose sum is above a place.
  private func index(of place: Double) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
