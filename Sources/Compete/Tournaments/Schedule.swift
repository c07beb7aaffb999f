import Go
import Ratings

/// Which game is played next: those that complete a pair first, then the first of a new pair.
struct Schedule {
  private let settings: TournamentSettings
  private let games: Int
  /// Games that complete a pair which has begun, with the matchup and the board of the other one.
  private var rest: ArraySlice<(number: Int, matchup: Matchup, board: Int)>
  /// Pairs that nobody has begun.
  private var open: ArraySlice<Int>
  /// How many pairs each matchup was given, those in play included.
  private var given: [Matchup: Int] = [:]
  /// The matchups of pairs of which no game has ended.
  private var awaited: [Int: Matchup] = [:]

  /// The schedule of what is missing where these games have been played.
  init(_ settings: TournamentSettings, games: Int, played: [GameRecord]) {
    self.settings = settings
    self.games = games
    let numbers = Set(played.map(\.number))
    var begun: [Int: TournamentSettings.Place] = [:]
    for record in played {
      if let place = settings.place(of: record) { begun[record.pair] = place }
    }
    for place in begun.values { given[place.matchup, default: 0] += 1 }
    rest =
      begun.sorted { $0.key < $1.key }.flatMap { pair, place in
        [2 * pair + 1, 2 * pair + 2].filter { !numbers.contains($0) && $0 <= games }
          .map { (number: $0, matchup: place.asPlayed, board: place.board) }
      }[...]
    open = (0..<(games + 1) / 2).filter { begun[$0] == nil }[...]
  }

  /// The next game; `nil` where there is none.
  mutating func next(after results: TournamentResults) -> Pairing? {
    if let game = rest.popFirst() {
      return settings.pairing(game.number, of: game.matchup, on: game.board)
    }
    guard !settings.matchups.isEmpty, let pair = open.popFirst() else { return nil }
    let matchup = choice(after: results)
    let board = given[matchup, default: 0] % settings.boards.count
    given[matchup, default: 0] += 1
    awaited[pair] = matchup
    if 2 * pair + 2 <= games { rest.append((2 * pair + 2, matchup, board)) }
    return settings.pairing(2 * pair + 1, of: matchup, on: board)
  }

  /// Notes that a game has ended.
  mutating func end(_ record: GameRecord) {
    awaited[record.pair] = nil
  }

  private func choice(after results: TournamentResults) -> Matchup {
    let matchups = settings.matchups
    let fewest = matchups.min { given[$0, default: 0] < given[$1, default: 0] } ?? matchups[0]
    guard settings.spending == .uncertain, matchups.count > 1, given[fewest, default: 0] > 0 else {
      return fewest
    }
    let worth = PairWorth(
      results.evidence.model, anchors: settings.contestants.map(\.anchor),
      awaiting: awaited.values.map { ($0.first, $0.second) })
    let worths = matchups.map { worth.ofPair($0.first, $0.second) }
    let best = matchups.indices.max { worths[$0] < worths[$1] } ?? 0
    return matchups[best]
  }
}

extension GameRecord {
  /// The pair that a game belongs to, from 0.
  var pair: Int { (number - 1) / 2 }
}

extension TournamentSettings {
  /// Where a game has its place in a tournament.
  struct Place: Equatable {
    var matchup: Matchup
    /// The same two, the one first who is Black in the first game of the pair.
    var asPlayed: Matchup
    var board: Int
  }

  /// The place of a game that was played; `nil` where these settings have none for it.
  func place(of record: GameRecord) -> Place? {
    let isSecondOfPair = record.number.isMultiple(of: 2)
    let names = record.names
    let (first, second) =
      isSecondOfPair ? (names.white, names.black) : (names.black, names.white)
    guard let one = contestants.firstIndex(where: { $0.name == first }),
      let other = contestants.firstIndex(where: { $0.name == second })
    else { return nil }
    let asPlayed = Matchup(one, other)
    guard let matchup = [asPlayed, Matchup(other, one)].first(where: matchups.contains)
    else { return nil }
    guard let size = record.board else {
      return Place(matchup: matchup, asPlayed: asPlayed, board: 0)
    }
    return boards.firstIndex { "\($0.terms.size)" == size }
      .map { Place(matchup: matchup, asPlayed: asPlayed, board: $0) }
  }
}
