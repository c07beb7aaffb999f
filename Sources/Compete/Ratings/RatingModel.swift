import Platform

/// How likely results are where ratings are given.
///
/// Whoever is `d` Elo ahead, Black's advantage included, scores 1 / (1 + 10^(-d/400)) points a game:
/// the usual scale. Draws are as Davidson has them, P(draw)² = ν² P(win) P(loss), so that they are
/// most frequent between equals, and never leave anything negative.
///
/// Source: Davidson 1970, "On extending the Bradley-Terry model to accommodate ties in paired
/// comparison experiments"; the order effect as in Davidson and Beaver 1977.
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
  }

  /// One game's expectations.
  struct Outlook {
    /// Black's expected points, and what is missing to 1.
    let score: Double
    let rest: Double
    let draw: Double

    /// - Parameters:
    ///   - lead: How far Black is ahead, in Elo.
    ///   - drawing: ν.
    init(lead: Double, drawing: Double) {
      score = 1 / (1 + exp(-RatingModel.perElo * lead))
      rest = 1 / (1 + exp(RatingModel.perElo * lead))
      // The root of D² = ν² (s - D/2) (1 - s - D/2) that lies between 0 and twice the smaller score.
      let root = (drawing * drawing / 4 + (4 - drawing * drawing) * score * rest).squareRoot()
      draw = drawing == 0 ? 0 : 2 * drawing * score * rest / (drawing / 2 + root)
    }

    var win: Double { max(score - draw / 2, .leastNormalMagnitude) }
    var loss: Double { max(rest - draw / 2, .leastNormalMagnitude) }
    /// Of the points.
    var variance: Double { max(score * rest - draw / 4, .leastNormalMagnitude) }
    /// What a point more than expected says of the lead, for each point.
    var weight: Double { RatingModel.perElo * score * rest / variance }
    /// Fisher's information on the lead, for each Elo².
    var information: Double { weight * weight * variance }
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

  func outlook(_ games: Games, _ values: [Double], _ drawing: [Double]) -> Outlook {
    let lead = values[games.black] - values[games.white] + values[players + games.board]
    return Outlook(lead: lead, drawing: drawing[games.board])
  }

  /// The logarithm of the results' likelihood.
  func logLikelihood(_ values: [Double], _ drawing: [Double]) -> Double {
    var sum = 0.0
    for games in games {
      let outlook = outlook(games, values, drawing)
      if games.wins > 0 { sum += games.wins * log(outlook.win) }
      if games.draws > 0 {
        sum += games.draws * log(max(outlook.draw, .leastNormalMagnitude))
      }
      if games.losses > 0 { sum += games.losses * log(outlook.loss) }
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
  func slope(_ values: [Double], _ drawing: [Double]) -> (gradient: [Double], [Double]) {
    var gradient = [Double](repeating: 0, count: size)
    var information = [Double](repeating: 0, count: size * size)
    for games in games {
      let outlook = outlook(games, values, drawing)
      let points = games.wins + games.draws / 2
      let excess = outlook.weight * (points - games.count * outlook.score)
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
