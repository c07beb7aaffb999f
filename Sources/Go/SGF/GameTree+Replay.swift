public import Go

/// A record played again on a board.
public struct Replay: Sendable {
  public internal(set) var game: Game
  /// The node in which the game begins, then that of each of its turns.
  public internal(set) var nodes: [Int]
  /// Faults of the record that a viewer reads past.
  public internal(set) var warnings: [SGFError]
  /// The first move that the rules forbid; it was made all the same, and is among the warnings.
  public internal(set) var violation: SGFError?
  /// Why the game ends before the record does.
  public internal(set) var obstacle: SGFError?

  /// All that is to be reported: the warnings and the obstacle.
  public var problems: [SGFError] { warnings + (obstacle.map { [$0] } ?? []) }
}

extension GameTree {
  /// The most moves and setups of a path that are replayed: a game keeps all its positions.
  public static let replayLimit = 20_000

  /// Plays what the nodes of a path say, moves that the rules forbid included, as FF[4] wants it,
  /// and stops at what is no move on this board.
  ///
  /// The path has nodes from the root on, as ``path(to:)`` gives them, and is the main line unless
  /// another is given. `rules` hold where the record names none; KM counts in any case. Throws where
  /// there is not even a board to play on.
  public func replay(_ path: [Int]? = nil, rules: Rules = .chinese) throws(SGFError) -> Replay {
    let mainLine = mainLine
    var replayer = Replayer(self, try Conditions(self, rules: rules))
    replayer.play(path ?? mainLine)
    var replay = replayer.replay
    if replay.obstacle == nil, path == nil || path?.last == mainLine.last {
      replay.game.result = result
    }
    return replay
  }

  /// The game of the main line; throws where a move is illegal or none.
  public func game(rules: Rules = .chinese) throws(SGFError) -> Game {
    let replay = try replay(rules: rules)
    if let flaw = replay.violation ?? replay.obstacle { throw flaw }
    return replay.game
  }
}

private struct Replayer {
  private let tree: GameTree
  private let conditions: Conditions
  private var count = 0
  var replay: Replay

  init(_ tree: GameTree, _ conditions: Conditions) {
    self.tree = tree
    self.conditions = conditions
    let game = Game(size: conditions.size, rules: conditions.rules)
    replay = Replay(game: game, nodes: [0], warnings: conditions.warnings)
  }

  mutating func play(_ path: [Int]) {
    do throws(SGFError) {
      for (node, follower) in zip(path, nextPlayers(path)) {
        let setup = try tree[node].setup(on: conditions.size)
        if setup != nil { try countUp(at: tree[node].setupLocation) }
        if setup != nil || node == 0 { try setUp(setup ?? Setup(), at: node, follower: follower) }
        let turns = try tree[node].turns(on: conditions.size)
        if let crowd = tree[node].crowd { replay.warnings.append(crowd) }
        for turn in turns { try play(turn, at: node) }
      }
    } catch {
      replay.obstacle = error
    }
  }

  private mutating func setUp(
    _ setup: Setup, at number: Int, follower: Color?
  ) throws(SGFError) {
    let position = try conditions.position(
      after: setup, of: tree[number], on: replay.game.position, follower: follower)
    if replay.game.turns.isEmpty {
      replay.game = Game(start: position)
      replay.nodes = [number]
    } else {
      replay.game.setUp(position.board, toMove: position.toMove)
    }
  }

  private mutating func play(_ turn: Game.Turn, at number: Int) throws(SGFError) {
    let node = tree[number]
    let location = node.property(turn.color.letter)?.location
    // A stone that is in the way is taken off by a setup.
    if let point = turn.move.point, replay.game.position.board[point] != nil {
      try countUp(at: location)
    }
    try countUp(at: location)
    if let violation = replay.game.force(turn.move, by: turn.color) {
      let error = node.error(turn, violation)
      replay.violation = replay.violation ?? error
      replay.warnings.append(error)
    }
    replay.nodes.append(number)
  }

  private mutating func countUp(at location: TextLocation?) throws(SGFError) {
    count += 1
    guard count > GameTree.replayLimit else { return }
    throw SGFError(
      at: location, found: "one move more",
      expected: "at most \(GameTree.replayLimit) moves and setups in a game")
  }

  /// Who makes the next move, seen from each node of a path.
  private func nextPlayers(_ path: [Int]) -> some Sequence<Color?> {
    var players: [Color?] = []
    for node in path.reversed() {
      let own = tree[node].properties.lazy.compactMap { Color(property: $0.identifier) }.first
      players.append(own ?? players.last ?? nil)
    }
    return players.reversed()
  }
}

extension GameTree.Node {
  /// Where the first stone is set up.
  var setupLocation: TextLocation? {
    properties.first { ["AB", "AW", "AE"].contains($0.identifier) }?.location
  }

  /// What is wrong where the node has more than one move, or a move beside stones that it sets up.
  var crowd: SGFError? {
    let moves = properties.filter { Color(property: $0.identifier) != nil }
    let isAlone = moves.count == 1 && setupLocation == nil
    guard let first = moves.first, !isAlone || first.values.count > 1 else { return nil }
    let isCut = moves.contains { $0.values.count > 1 }
    return SGFError(
      at: first.location,
      found: isCut ? "two moves of a player in a node" : "a move beside another or a setup",
      expected: isCut ? "one, the first, which alone is played" : "one move in a node")
  }

  /// What is wrong with a move of this node.
  func error(_ turn: Game.Turn, _ violation: IllegalMove) -> SGFError {
    let value = PropertyValue(turn.move).raw
    return SGFError(
      at: property(turn.color.letter)?.location,
      found: "\(turn.color.letter)[\(value)]: \(violation)", expected: "a legal move")
  }
}
