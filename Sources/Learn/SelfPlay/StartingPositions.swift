import Go
import Platform
import SGF
import Sampling
import Training

/// Positions that games may begin from, beside the empty board: the moves of other games up to them.
///
/// Source: Trudeau and Bowling 2023, "Targeted Search Control in AlphaZero for Effective Policy
/// Improvement" (Go-Exploit), for games from archived positions.
struct StartingPositions: Sendable {
  /// A position, by the game that leads to it.
  struct Start: Equatable, Sendable {
    let rules: Rules
    let size: BoardSize
    let turns: [Game.Turn]
  }

  /// Those in which the newest games' searches were surprised.
  var surprising: [Start] = []
  /// Those that the recipe names.
  var given: [Start] = []

  init() {}

  /// What a run has for the games of a checkpoint.
  init(of folder: RunFolder, _ recipe: Recipe, checkpoint: Int) throws {
    if recipe.variety.surprisingStarts > 0 {
      surprising = try Self.starts(in: folder.surprisesFile(checkpoint))
    }
    if recipe.variety.positionsFile != nil { given = try Self.starts(in: folder.positionsFile) }
  }

  /// The last position of each record of a file; a record that sets up stones or cannot be played
  /// is an error.
  static func starts(in file: String) throws -> [Start] {
    let bytes = try readFile(file)
    // Nothing was surprising yet.
    if bytes.allSatisfy({ $0 == 10 }) { return [] }
    let collection: SGFCollection
    do {
      collection = try SGFCollection(parsing: bytes)
    } catch {
      throw RunError("\(file): \(error)")
    }
    return try collection.games.enumerated().map { number, tree in
      let replay = try tree.replay(rules: .trompTaylor)
      let (game, place) = (replay.game, "\(file), record \(number + 1)")
      if let flaw = replay.violation ?? replay.obstacle { throw RunError("\(place): \(flaw)") }
      guard !game.hasSetups(),
        game.start == Position(size: game.start.board.size, rules: game.start.rules)
      else {
        throw RunError("\(place): has stones set up; expected moves from an empty board")
      }
      guard !game.position.isOver, alternates(game.turns) else {
        throw RunError(
          "\(place): its last position is no beginning of a game; expected moves of Black and White "
            + "in turn, and not two passes at the end")
      }
      return Start(rules: game.start.rules, size: game.start.board.size, turns: game.turns)
    }
  }

  private static func alternates(_ turns: [Game.Turn]) -> Bool {
    turns.enumerated().allSatisfy { $1.color == ($0 % 2 == 0 ? .black : .white) }
  }

  /// Where a game begins; `nil` for the empty board.
  func draw(_ variety: Variety, _ random: Random) -> Start? {
    var random = random
    let kind = random.unit()
    let surprises = surprising.isEmpty ? 0 : variety.surprisingStarts
    if kind < surprises { return surprising[random.below(surprising.count)] }
    guard !given.isEmpty, kind < surprises + variety.positionStarts else { return nil }
    return given[random.below(given.count)]
  }
}

/// A position in which a search found something else than was expected.
struct SurprisingPosition {
  let game: TrainingGame
  let turn: Int
  /// By how much, in value: 0…2.
  let surprise: Float

  /// The most surprising position of a game: where the search's value was farthest from the
  /// network's own, or fell most with the move that it chose; `nil` where nothing was surprising.
  init?(_ game: TrainingGame) {
    var best: (turn: Int, surprise: Float)?
    for turn in game.findings.indices where game.findings[turn]?.policy != nil {
      guard let surprise = game.disagreement(at: turn) else { continue }
      if surprise > best?.surprise ?? Self.least { best = (turn, surprise) }
    }
    guard let best else { return nil }
    (self.game, turn, surprise) = (game, best.turn, best.surprise)
  }

  private static let least: Float = 0.3
  /// The most positions that are kept, the most surprising ones.
  static let limit = 300

  /// The positions of games, as a collection of records that end at them.
  static func records(of games: some Sequence<TrainingGame>) -> String {
    let found = games.compactMap(SurprisingPosition.init)
      .sorted { $0.surprise > $1.surprise }.prefix(limit)
    return found.map { $0.game.record(upTo: $0.turn).text }.joined(separator: "\n") + "\n"
  }
}

extension TrainingGame {
  /// How far the search of a turn was from the network's own value, or its value fell with the move
  /// that it chose, whichever is more: 0…2; `nil` where there was no search.
  func disagreement(at turn: Int) -> Float? {
    guard let finding = findings[turn] else { return nil }
    // The next value is the opponent's.
    let next = turn + 1 < findings.count ? findings[turn + 1]?.value : nil
    let drop = next.map { finding.value + $0 } ?? 0
    return max(abs(finding.value - finding.rawValue), drop)
  }

  /// The game's record up to a turn's position.
  func record(upTo turn: Int) -> GameTree {
    var beginning = Game(start: start)
    // They were played before.
    for turn in turns.prefix(turn) { try? beginning.play(turn.move, by: turn.color) }
    return GameTree(beginning)
  }
}
