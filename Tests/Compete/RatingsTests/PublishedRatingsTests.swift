import Platform
import TestSupport
import Testing

@testable import Ratings

/// The tables of engines/ratings: their ratings are what their games say.
@Suite struct PublishedRatingsTests {
  /// The lines of a table without quotes, by the names of its columns.
  private func rows(_ file: String) throws -> [[String: String]] {
    let bytes = try readFile("\(repositoryRoot)/engines/ratings/\(file)")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The half points of Black in a result.
  private func halfPoints(_ result: String?) -> Int {
    switch result?.first {
    case "B": 2
    case "W": 0
    default: 1
    }
  }

  @Test(arguments: ["first", "levels"])
  func `ratings are what the games say`(name: String) throws {
    let published = try rows("\(name)-ratings.csv")
    let players = published.map { $0["name"] }
    let results = try rows("\(name)-games.csv").map { row in
      (
        black: try #require(players.firstIndex(of: row["black"])),
        white: try #require(players.firstIndex(of: row["white"])),
        halfPoints: halfPoints(row["result"])
      )
    }
    let games = results.map { result in
      var games = RatingModel.Games(black: result.black, white: result.white, board: 0)
      switch result.halfPoints {
      case 2: games.wins = 1
      case 1: games.draws = 1
      default: games.losses = 1
      }
      return games
    }
    let pairs = stride(from: 0, to: results.count, by: 2).map { start in
      let (one, other) = (results[start], results[start + 1])
      #expect((one.black, one.white) == (other.white, other.black))
      return RatingModel.Pairs(
        first: one.black, second: one.white, board: 0,
        score: .init(asBlack: one.halfPoints, asWhite: 2 - other.halfPoints), count: 1)
    }
    let model = RatingModel(players: players.count, boards: 1, games: games)
    let ratings = Ratings(
      model, pairs: pairs, anchors: players.map { $0 == "gnugo-0" ? 1000 : nil })
    for (place, rating) in ratings.ranking.enumerated() {
      let row = published[rating.player]
      let next = place + 1 < players.count ? ratings.ranking[place + 1].player : nil
      let figures = [
        ("rank", Double(place + 1), 0), ("elo", rating.elo, 0.06),
        ("low", rating.interval?.lowerBound, 0.06), ("high", rating.interval?.upperBound, 0.06),
        ("los", next.map { ratings.superiority(of: rating.player, over: $0) }, 0.000_06),
      ]
      for (column, figure, tolerance) in figures {
        let there = row[column].flatMap(Double.init)
        #expect(
          there == figure || abs((there ?? .nan) - (figure ?? .nan)) <= tolerance,
          "\(name) \(players[rating.player] ?? "") \(column) \(figure ?? .nan)")
      }
    }
    let advantage = ratings.advantages[0]
    // What engines/ratings/README.md says of moving first.
    let told = name == "first" ? (5.0, -33.0, 42.0) : (-34, -67, -2)
    let figures = (advantage.elo, advantage.interval.lowerBound, advantage.interval.upperBound)
    #expect(
      abs(told.0 - figures.0) < 0.51 && abs(told.1 - figures.1) < 0.51
        && abs(told.2 - figures.2) < 0.51, "\(name) advantage \(figures)")
  }
}
