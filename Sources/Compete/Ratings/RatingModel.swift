import Platform

/// How likely results are where ratings are given.
///
/// Whoever is `d` Elo ahead, Black's advantage included, scores 1 / (1 + 10^(-d/400)) points a game, a
/// draw being half a point to each: the likelihood of n games in which Black has p points is
/// p ln s + (n - p) ln (1 - s). No law of draws enters, so none can be wrong: that points come to
/// what the scale says is all that is asked for, and how much they vary is measured
/// (`dispersion(of:by:)`).
///
/// Sources: Bradley and Terry 1952, "Rank Analysis of Incomplete Block Designs"; the order effect as
/// in Davidson and Beaver 1977; draws as halves as Ordo has them, a quasi-likelihood (Wedderburn
/// 1974).
public struct RatingModel: Sendable {
  /// Results of two players on one board, Black's wins, draws and losses.
  public struct Games: Equatable, Sendable {
    var black: Int
    var white: Int
    var board: Int
    public var wins = 0.0
    public var draws = 0.0
    public var losses = 0.0

    public init(black: Int, white: Int, board: Int) {
      self.black = black
      self.white = white
      self.board = board
    }

    var count: Double { wins + draws + losses }
    /// Black's.
    var points: Double { wins + draws / 2 }
  }

  /// One game's expectations.
  struct Outlook {
    /// Black's expected points, and what is missing to 1.
    let score: Double
    let rest: Double

    /// - Parameter lead: How far Black is ahead, in Elo.
    init(lead: Double) {
      score = 1 / (1 + exp(-RatingModel.perElo * lead))
      rest = 1 / (1 + exp(RatingModel.perElo * lead))
    }

    /// Of the points, where no game is drawn.
    var variance: Double { score * rest }
    /// Fisher's information on the lead, for each Elo².
    var information: Double { RatingModel.perElo * RatingModel.perElo * variance }
  }

  /// The natural logarithm of the odds for each Elo.
  static let perElo = log(10.0) / 400

  let players: Int
  let boards: Int
  let games: [Games]
  /// How firmly ratings are held near ``center``, in 1/Elo²; 0 where the results alone hold them.
  var hold = 0.0
  var center = 0.0
  /// The same for Black's advantage, whose deviation is thus taken for 1,000 Elo beforehand.
  static let holdOfAdvantage = 1e-6

  /// A model of so many players and boards, which the games name by their numbers.
  public init(players: Int, boards: Int, games: [Games]) {
    self.players = players
    self.boards = boards
    self.games = games.filter { $0.count > 0 }
  }

  /// The numbers that are sought: a rating for each player, then Black's advantage on each board.
  var size: Int { players + boards }

  func outlook(_ games: Games, _ values: [Double]) -> Outlook {
    Outlook(lead: values[games.black] - values[games.white] + values[players + games.board])
  }

  /// The logarithm of the results' likelihood.
  func logLikelihood(_ values: [Double]) -> Double {
    var sum = 0.0
    for games in games {
      let outlook = outlook(games, values)
      sum += games.points * log(max(outlook.score, .leastNormalMagnitude))
      sum += (games.count - games.points) * log(max(outlook.rest, .leastNormalMagnitude))
    }
    for index in 0..<size {
      let offset = offset(of: index, values)
      sum -= hold(of: index) * offset * offset / 2
    }
    return sum
  }

  func hold(of index: Int) -> Double { index < players ? hold : RatingModel.holdOfAdvantage }

  /// How far a number is from where it is held.
  private func offset(of index: Int, _ values: [Double]) -> Double {
    index < players ? values[index] - center : values[index]
  }

  /// Where the likelihood rises, and Fisher's information, `[size, size]` by rows.
  func slope(_ values: [Double]) -> (gradient: [Double], [Double]) {
    var gradient = [Double](repeating: 0, count: size)
    var information = [Double](repeating: 0, count: size * size)
    for games in games {
      let outlook = outlook(games, values)
      let excess = RatingModel.perElo * (games.points - games.count * outlook.score)
      add(games.count * outlook.information, of: games, to: &information)
      gradient[games.black] += excess
      gradient[games.white] -= excess
      gradient[players + games.board] += excess
    }
    for index in 0..<size {
      gradient[index] -= hold(of: index) * offset(of: index, values)
      information[index * size + index] += hold(of: index)
    }
    return (gradient, information)
  }

  /// Adds the information that games give on the three numbers that they depend on.
  func add(_ amount: Double, of games: Games, to information: inout [Double]) {
    let signs = [(games.black, 1.0), (games.white, -1), (players + games.board, 1)]
    for (row, sign) in signs {
      for (column, other) in signs { information[row * size + column] += amount * sign * other }
    }
  }
}

extension [Double?] {
  /// The mean of the anchors; 0 without any.
  var center: Double {
    let given = compactMap(\.self)
    return given.isEmpty ? 0 : given.reduce(0, +) / Double(given.count)
  }
}
