import GTPClient
import Go

extension Referee {
  /// Gives a game its result that ended without one.
  func score(
    _ played: inout PlayedGame, _ players: PerColor<EngineProcess>, by terms: GameTerms
  ) {
    let position = played.game.position
    var judgement: (score: Score, judge: PlayedGame.Judge)?
    switch terms.scoring {
    case .board:
      break
    case .players:
      for color in [Color.black, .white] {
        do throws(EngineFailure) {
          played.claims[color] = try players[color].finalScore()
        } catch {
          played.scorerFailure = "\(color)'s program \(error)"
        }
      }
      judgement = agreement(played.claims).map { ($0, .players) }
    case .scorer:
      do throws(EngineFailure) {
        judgement = try scorerScore(of: played.game, terms).map { ($0, .scorer) }
        if judgement == nil { played.scorerFailure = "gave no score" }
      } catch {
        played.scorerFailure = "\(error)"
        scorer?.stop()
      }
    }
    let (score, judge) = judgement ?? (position.score(), .board)
    played.judge = judge
    played.game.result = .score(score)
  }

  /// The score of two players who name one winner: the smaller margin, where they differ.
  private func agreement(_ claims: PerColor<Score?>) -> Score? {
    guard let black = claims.black, let white = claims.white, black.winner == white.winner
    else { return nil }
    return abs(black.margin) <= abs(white.margin) ? black : white
  }

  private func scorerScore(of game: Game, _ terms: GameTerms) throws(EngineFailure) -> Score? {
    guard let scorer else { return nil }
    let size = game.position.board.size
    try scorer.beginGame(on: size, rules: terms.rules, clock: .unlimited)
    try scorer.place(handicap: terms.handicap, on: size)
    for turn in game.turns { try scorer.play(turn.move, by: turn.color, on: size) }
    return try scorer.finalScore()
  }
}
