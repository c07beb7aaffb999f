// Reviews searches a recorded game position by position, and compares what was played with what was
// better. A `Reviewer` makes a `PositionReview` of each position, a `ReviewJournal` keeps them so that
// a review that was stopped resumes, and a `GameReview` compares them move by move (`MoveReview`) and
// becomes a page (GameReview+Page) and an annotated record (GameReview+Record). It knows players and
// their searches, not who judges positions. To read on: PositionReview, then GameReview.

public import Go
public import SGF

/// A game of a record that can be reviewed: its main line as far as it can be played.
public struct RecordedGame: Sendable {
  /// The whole record, variations included, without what an earlier review has added.
  public let tree: GameTree
  public let game: Game
  /// What is wrong in the main line; where a move is illegal, the game ends before it.
  public let problems: [SGFError]
  /// The node in which the game begins, then that of each turn.
  public let nodes: [Int]

  /// Plays a record; throws where there is not even a board.
  public init(_ tree: GameTree) throws(SGFError) {
    let tree = tree.withoutReview
    let replay = try tree.replay()
    self.tree = tree
    game = replay.game
    nodes = replay.nodes
    problems = replay.problems
  }

  var size: BoardSize { game.start.board.size }

  /// Who is to move in a position: whoever moved in the game, at its end whoever's turn it is.
  func player(at number: Int) -> Color {
    number < game.turns.count ? game.turns[number].color : game.positions[number].toMove
  }

  /// The game up to a position.
  func game(upTo number: Int) -> Game {
    var game = game
    game.undo(game.turns.count - number)
    return game
  }
}
