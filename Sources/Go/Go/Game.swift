/// A game from its start to now: the moves, each position on the way, and the result.
public struct Game: Sendable {
  /// A move and who made it; players need not take turns.
  public struct Turn: Equatable, Sendable {
    public let color: Color
    public let move: Move

    public init(_ color: Color, _ move: Move) {
      self.color = color
      self.move = move
    }
  }

  public private(set) var turns: [Turn] = []
  /// The start, then the position after each turn.
  public private(set) var positions: [Position]
  /// The boards that were set up between turns, by how many turns came before.
  private var setups: [Int: Board] = [:]
  /// How the game ended, once that is known.
  public var result: GameResult?

  public init(start: Position) {
    positions = [start]
  }

  public init(size: BoardSize, rules: Rules) {
    self.init(start: Position(size: size, rules: rules))
  }

  /// The position before the first turn.
  public var start: Position { positions[0] }

  /// The position now.
  public var position: Position { positions[positions.count - 1] }

  /// Makes a move; an illegal one changes nothing.
  public mutating func play(_ move: Move, by color: Color) throws(IllegalMove) {
    var next = position
    try next.play(move, by: color)
    positions.append(next)
    turns.append(Turn(color, move))
    result = nil
  }

  /// Makes a move of the player to move; an illegal one changes nothing.
  public mutating func play(_ move: Move) throws(IllegalMove) {
    try play(move, by: position.toMove)
  }

  /// Makes moves; where one is illegal nothing changes.
  public mutating func play(_ turns: [Turn]) throws(IllegalTurn) {
    let result = result
    for (count, turn) in turns.enumerated() {
      do throws(IllegalMove) {
        try play(turn.move, by: turn.color)
      } catch {
        undo(count)
        self.result = result
        throw IllegalTurn(turn: turn, reason: error)
      }
    }
  }

  /// Makes a move as records do, legal or not, and gives what is against it.
  ///
  /// - Precondition: a stone is placed on a point of the board.
  public mutating func force(_ move: Move, by color: Color) -> IllegalMove? {
    let violation = position.violation(of: move, by: color)
    if violation == .occupied, let point = move.point {
      setUp(position.board.removing([point]), toMove: color)
    }
    var next = position
    next.playLegal(move, by: color)
    positions.append(next)
    turns.append(Turn(color, move))
    result = nil
    return violation
  }

  /// Puts other stones on the board, and says who moves next; the turns before stay.
  public mutating func setUp(_ board: Board, toMove color: Color) {
    if !turns.isEmpty, board != position.board { setups[turns.count] = board }
    positions[turns.count] = position.settingUp(board, toMove: color)
    result = nil
  }

  /// Whether stones were set up after more turns than these.
  public func hasSetups(after turns: Int = 0) -> Bool { setups.keys.contains { $0 > turns } }

  /// Takes turns back; `false` and nothing changed where there are not as many.
  @discardableResult
  public mutating func undo(_ count: Int = 1) -> Bool {
    guard (0...turns.count).contains(count) else { return false }
    turns.removeLast(count)
    positions.removeLast(count)
    setups = setups.filter { $0.key <= turns.count }
    result = nil
    return true
  }

  /// Resumes a game that is over: what is dead must now be captured, and no move or pass costs a
  /// point.
  public mutating func beginCleanUp() {
    positions[turns.count].beginCleanUp()
    result = nil
  }

  /// After how many turns play resumed from two passes.
  public var resumptions: [Int] {
    positions.indices.dropFirst().filter { index in
      positions[index].settledStones != nil && positions[index].passes == 0
        && turns[index - 1].move == .pass
    }
  }

  /// Resumes from two passes after these numbers of turns, as ``resumptions`` gives them, and plays what
  /// followed again.
  public mutating func resume(after counts: [Int]) {
    for count in counts where (0...turns.count).contains(count) {
      let later = turns[count...]
      undo(turns.count - count)
      beginCleanUp()
      for turn in later { _ = force(turn.move, by: turn.color) }
    }
  }

  /// Puts the whole game under other rules, its past included; what was played stays played, even
  /// where the new rules forbid it, and the result stays what it was.
  public mutating func change(rules: Rules) {
    var next = start.with(rules: rules)
    var changed = [next]
    for (turn, position) in zip(turns, positions.dropFirst()) {
      next.playLegal(turn.move, by: turn.color)
      if let board = setups[changed.count] { next = next.settingUp(board, toMove: position.toMove) }
      if position.settledStones != nil, next.settledStones == nil { next.beginCleanUp() }
      changed.append(next)
    }
    positions = changed
  }
}
