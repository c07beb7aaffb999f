public import Go

/// The game whose position a solver is asked about.
public struct SolverTask: Sendable {
  public let game: Game
  /// Warnings about the record, a line each.
  public let problems: [String]

  /// The empty board of a size.
  public init(_ size: BoardSize, rules: Rules) {
    game = Game(size: size, rules: rules)
    problems = []
  }

  /// A position of a record under other rules than its own, which seldom have superko.
  ///
  /// - Throws: Where the record has no such game or position.
  public init(
    _ file: RecordFile, game number: Int, move: Int?, rules: Rules
  ) throws(RecordFailure) {
    let view = try RecordView(file, game: number, move: move)
    var game = view.game
    game.change(rules: rules.with(komi: game.position.rules.komi))
    self.game = game
    problems = view.problems
  }
}
