import Go
import NeuralEvaluation
import Platform
public import SGF
import Sampling

/// Games to learn from, some of them held out to see what was learnt.
public struct Dataset: Sendable {
  public private(set) var games: [TrainingGame] = []
  /// The numbers of the games that are trained on, and of those that are not.
  public private(set) var trained: [Int] = []
  public private(set) var heldOut: [Int] = []
  /// A line for each thing that is wrong in a record, and for each record that is left out.
  public private(set) var notices: [String] = []

  public init() {}

  /// Reads every `.sgf` file of the paths, which are files or folders, or as many of the last files as
  /// hold the newest games that are wanted.
  ///
  /// - Parameters:
  ///   - paths: Files and folders of records.
  ///   - heldOutShare: 0 ..< 1; which games are held out their moves alone decide.
  ///   - newest: How many games are wanted; all for 0.
  ///   - charset: The records' charset; each record's own where it is `nil`.
  /// - Throws: Where a file or a folder cannot be read; a record that cannot is left out with a notice.
  public init(
    paths: [String], heldOutShare: Double, newest: Int = 0, charset: Charset? = nil
  ) throws {
    let files = try paths.flatMap { isFolder($0) ? try Self.records(in: $0) : [$0] }
    guard newest > 0 else {
      for file in files { try add(file, heldOutShare, charset) }
      return
    }
    for file in files.reversed() where games.count < newest {
      try add(file, heldOutShare, charset)
    }
  }

  /// The records in a folder and in the folders in it, by their names.
  public static func records(in folder: String) throws -> [String] {
    try entries(of: folder).sorted().flatMap { name in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".sgf") { return [path] }
      return isFolder(path) ? try records(in: path) : []
    }
  }

  private mutating func add(
    _ file: String, _ heldOutShare: Double, _ charset: Charset?
  ) throws {
    let bytes = try readFile(file)
    do throws(SGFError) {
      let collection = try SGFCollection(parsing: bytes, charset: charset)
      notices += collection.warnings.map { $0.message(in: file) }
      for (index, tree) in collection.games.enumerated() {
        let name = collection.games.count > 1 ? "\(file), game \(index + 1)" : file
        guard let game = try TrainingGame(tree) else {
          notices.append("\(name): has no moves or no result and is left out")
          continue
        }
        notices += game.warnings.map { $0.message(in: file) }
        add(game, isHeldOut: Double(game.hash % 1_000_000) < heldOutShare * 1_000_000)
      }
    } catch {
      notices.append("\(error.message(in: file)); left out")
    }
  }

  /// Adds a game.
  public mutating func add(_ game: TrainingGame, isHeldOut: Bool) {
    if isHeldOut { heldOut.append(games.count) } else { trained.append(games.count) }
    games.append(game)
  }

  /// The rows of all trained games, or of all held out, in their order.
  public func rows(heldOut isHeldOut: Bool) -> [RowRequest] {
    (isHeldOut ? heldOut : trained).flatMap { game in
      games[game].weightedRows.map { RowRequest(game: game, row: $0.row) }
    }
  }
}

extension TrainingGame {
  /// A number that the moves alone decide: games that are alike are on one side of the division.
  fileprivate var hash: UInt64 {
    turns.reduce(0x9e37_79b9_7f4a_7c15) { hash, turn in
      let place = size.index(of: turn.move)
      var random = Random(seed: hash &+ UInt64(place))
      return random.next()
    }
  }
}

/// Rows in a random order that a seed fixes: every row once an epoch, each time turned anew.
public struct RowOrder: Sendable {
  private let rows: [RowRequest]
  private let seed: UInt64
  private let sizes: [BoardSize]
  private var epoch = -1
  private var order: [Int] = []

  /// The share of rows that are shown without the last moves, so that the network does without.
  public static let hiddenHistoryShare = 0.05

  /// - Precondition: there are rows.
  public init(_ rows: [RowRequest], of games: [TrainingGame], seed: UInt64) {
    precondition(!rows.isEmpty, "there are no rows to order")
    self.rows = rows
    self.seed = seed
    sizes = rows.map { games[$0.game].size }
  }

  /// The rows from number `start` on, counted over all epochs.
  public mutating func rows(from start: Int, count: Int) -> [RowRequest] {
    (start..<start + count).map { number in
      if number / rows.count != epoch { shuffle(number / rows.count) }
      let index = order[number % rows.count]
      var random = Random(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
      var row = rows[index]
      row.view.symmetry = Symmetry(rawValue: random.below(sizes[index].isSquare ? 8 : 4))
      row.view.hidesHistory = random.unit() < Self.hiddenHistoryShare
      return row
    }
  }

  private mutating func shuffle(_ epoch: Int) {
    self.epoch = epoch
    var random = Random(seed: seed &+ UInt64(epoch))
    order = Array(rows.indices)
    order.shuffle(using: &random)
  }
}
