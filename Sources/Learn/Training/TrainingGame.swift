// Training turns game records into rows, and rows into a trained network: TrainingGame is a record
// in memory, with each turn's Finding where search played it; RowWriter derives rows from it, Dataset
// holds many games, Fitting trains on them and Checkpoint is where it stands. It plays no games.

public import Go
public import SGF

/// A finished game to learn from: its moves, what was found about them, and how it ended.
public struct TrainingGame: Sendable {
  /// What was found about a position beside the game: after another move in a turn's place.
  public struct Side: Sendable {
    public let turn: Int
    public let move: Move
    public let reply: Game.Turn
    public let finding: Finding

    public init(turn: Int, move: Move, reply: Game.Turn, finding: Finding) {
      self.turn = turn
      self.move = move
      self.reply = reply
      self.finding = finding
    }
  }

  public let start: Position
  public let turns: [Game.Turn]
  /// What search found at each turn; empty in a record that says nothing of a search.
  public let findings: [Finding?]
  public let sides: [Side]
  /// 1 where Black won, 0 where White did, 0.5 for a draw.
  public let blackOutcome: Float
  /// How much the outcome counts: less where the game was cut at its longest.
  public let outcomeWeight: Float
  /// By how many points Black won, komi counted; `nil` where the game was not scored.
  public let blackScore: Float?
  /// Faults of the record that a viewer reads past.
  public let warnings: [SGFError]
  /// `[area]` 1 for Black's points, -1 for White's, 0 for nobody's; `nil` where it is not known.
  public let blackOwnership: [Int8]?

  /// The root's property with the reason why a game ended otherwise than by passes; `cap` at its longest.
  public static let endingProperty = "QE"
  public static let capped: PropertyValue = "cap"
  private static let cappedOutcomeWeight: Float = 0.3

  /// The game of a record; `nil` where nobody won, or where it has no moves.
  ///
  /// The points' owners are known where the board as it stands has the score of the record: then
  /// no dead stones were left on it.
  ///
  /// Throws where the record cannot be played, or what it says of a search cannot be read.
  public init?(_ tree: GameTree) throws(SGFError) {
    let replay = try tree.replay(rules: .trompTaylor)
    if let flaw = replay.violation ?? replay.obstacle { throw flaw }
    let game = replay.game
    guard !game.hasSetups() else {
      throw SGFError(
        at: nil, found: "stones set up after a move", expected: "moves only, to learn from")
    }
    let isCapped = tree.root[Self.endingProperty].first == Self.capped
    switch game.result {
    case .score(let score):
      blackOutcome = score.margin > 0 ? 1 : score.margin < 0 ? 0 : 0.5
      blackScore = isCapped ? nil : Float(score.margin)
    case .win(let winner, _):
      blackOutcome = winner == .black ? 1 : 0
      blackScore = nil
    default: return nil
    }
    guard !game.turns.isEmpty else { return nil }
    outcomeWeight = isCapped ? Self.cappedOutcomeWeight : 1
    warnings = replay.warnings
    start = game.start
    turns = game.turns
    let margin = blackScore
    blackOwnership = margin.flatMap { game.position.ownership(ofMargin: $0) }
    let size = game.start.board.size
    var findings: [Finding?] = []
    var sides: [Side] = []
    for (turn, node) in replay.nodes.dropFirst().enumerated() {
      findings.append(try Finding(tree[node], on: size))
      for child in tree.children(of: replay.nodes[turn]) where child != node {
        if let side = try Side(child, at: turn, of: tree, on: size) { sides.append(side) }
      }
    }
    self.findings = findings.contains { $0 != nil } ? findings : []
    self.sides = sides
  }

  public var size: BoardSize { start.board.size }

  /// The position before a turn.
  public func position(before turn: Int) -> Position {
    var position = start
    for turn in turns[..<turn] { position.playLegal(turn.move, by: turn.color) }
    return position
  }

  /// The position of a side line.
  public func position(of side: Side) -> Position {
    var position = position(before: side.turn)
    position.playLegal(side.move, by: turns[side.turn].color)
    return position
  }
}

extension TrainingGame.Side {
  /// A variation of a move and the reply that search found; `nil` where it is no such thing.
  fileprivate init?(
    _ node: Int, at turn: Int, of tree: GameTree, on size: BoardSize
  ) throws(SGFError) {
    var children = tree.children(of: node).makeIterator()
    guard let next = children.next(), let finding = try Finding(tree[next], on: size),
      let move = try tree[node].turns(on: size).first,
      let reply = try tree[next].turns(on: size).first
    else { return nil }
    self.init(turn: turn, move: move.move, reply: reply, finding: finding)
  }
}

extension Position {
  /// `[area]` who owns each point, where that comes to the margin; `nil` otherwise.
  fileprivate func ownership(ofMargin margin: Float) -> [Int8]? {
    if let areas = settledAreas, Float(areas.margin) == margin {
      return board.size.points.map {
        areas.black.contains($0) ? 1 : areas.white.contains($0) ? -1 : 0
      }
    }
    guard Float(score().margin) == margin else { return nil }
    let division = Division(board, findsSeki: false)
    return board.size.points.map { point in
      division.owner(of: point).map { $0 == .black ? 1 : -1 } ?? 0
    }
  }
}
