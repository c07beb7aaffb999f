import Ratings
import Reports
import Text
import Tournaments

/// What the work of an experiment has come to so far.
struct ExperimentOutcome: Sendable {
  /// By the arms' names.
  var arms: [String: ArmResult] = [:]
  /// By the recipes' names.
  var runs: [String: RunOutcome] = [:]
  /// By the contests' names.
  var contests: [String: TournamentResults] = [:]

  /// How strong the players of a contest are; `nil` before it has games.
  func standing(of contest: String) -> Standing? {
    guard let results = contests[contest], results.games > 0 else { return nil }
    return Standing(results)
  }
}

/// How strong the players of a contest are.
struct Standing {
  let results: TournamentResults
  let ratings: Ratings

  init(_ results: TournamentResults) {
    self.results = results
    ratings = Ratings(results)
  }

  /// A player's rating, by name; `nil` where he has not played.
  subscript(name: String) -> Ratings.Rating? {
    let place = results.settings.contestants.firstIndex { $0.name == name.asFolderName }
    guard let place, results.tally(of: place).games > 0 else { return nil }
    return ratings.ranking.first { $0.player == place }
  }

  func name(of rating: Ratings.Rating) -> String {
    results.settings.contestants[rating.player].name
  }

  /// The mean time of a player's moves, in seconds.
  func secondsPerMove(_ name: String) -> Double? {
    guard let thinking = results.thinking[name.asFolderName], thinking.moves > 0 else { return nil }
    return thinking.seconds / Double(thinking.moves)
  }

  /// How sure the games make it that one is stronger than the other, 0…1.
  func superiority(of one: String, over other: String) -> Double? {
    guard let first = self[one], let second = self[other] else { return nil }
    return ratings.superiority(of: first.player, over: second.player)
  }

  /// All players, the strongest first.
  func chart(_ title: String) -> IntervalChart {
    IntervalChart(
      title,
      ratings.ranking.filter { results.tally(of: $0.player).games > 0 }.map {
        .init(name(of: $0), $0.elo, interval: $0.interval)
      })
  }

  /// The remarks that belong to every such rating.
  var remarks: [String] {
    var remarks = ["\(results.games) games; \(results.repeatedPairs) pairs only repeated others."]
    if results.faultCount > 0 {
      remarks.append(
        "\(results.faultCount) games ended by a fault; the contest's report lists them.")
    }
    return remarks
  }
}

extension Ratings.Rating {
  /// Elo and its interval as two cells of a table.
  var cells: [String] {
    guard let interval else { return [elo.signed, "–"] }
    return [elo.signed, interval.signed]
  }
}
