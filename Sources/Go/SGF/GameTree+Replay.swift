public import Go

/// A record played again on a board.
public struct Replay: Sendable {
  public internal(set) var game: Game
  /// The node in which the game begins, then that of each of its turns.
  public internal(set) var nodes: [Int]
  /// What stood in the record that a viewer goes on after.
  public internal(set) var warnings: [SGFError]
  /// Why the game ends before the record does.
  public internal(set) var obstacle: SGFError?
}

extension GameTree {
  /// The most moves and setups of a path that are replayed: a game keeps all its positions.
  public static let replayLimit = 5000

  /// Plays what the nodes of a path say, and stops at a move that cannot be made.
  ///
  /// The path has nodes from the root on, as ``path(to:)`` gives them, and is the main line unless
  /// another is given. `rules` hold where the record names none; KM counts in any case. A setup
  /// after the first move begins the game anew. Throws where there is not even a board to play on.
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

  /// The game of the main line; throws where a move cannot be made.
  public func game(rules: Rules = .chinese) throws(SGFError) -> Game {
    let replay = try replay(rules: rules)
    if let obstacle = replay.obstacle { throw obstacle }
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
        if setup != nil || node == 0 {
          try begin(with: setup ?? Setup(), at: node, follower: follower)
        }
        for turn in try tree[node].turns(on: conditions.size) {
          try play(turn, at: node)
        }
      }
    } catch {
      replay.obstacle = error
    }
  }

  private mutating func begin(
    with setup: Setup, at number: Int, follower: Color?
  ) throws(SGFError) {
    let node = tree[number]
    if !replay.game.turns.isEmpty {
      guard !setup.hasNoPoints else { return }
      replay.warnings.append(
        SGFError(
          at: node.setupLocation, found: "stones set up after a move",
          expected: "moves only: the game begins anew here"))
    }
    let position = try conditions.position(
      after: setup, of: node, on: replay.game.position, follower: follower)
    replay.game = Game(start: position)
    replay.nodes = [number]
  }

  private mutating func play(_ turn: Game.Turn, at number: Int) throws(SGFError) {
    let node = tree[number]
    try countUp(at: node.property(turn.color.letter)?.location)
    do throws(IllegalMove) {
      try replay.game.play(turn.move, by: turn.color)
    } catch {
      throw node.error(turn, error)
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

  /// What is wrong with a move of this node.
  func error(_ turn: Game.Turn, _ violation: IllegalMove) -> SGFError {
    let value = PropertyValue(turn.move).raw
    return SGFError(
      at: property(turn.color.letter)?.location,
      found: "\(turn.color.letter)[\(value)]: \(violation)", expected: "a legal move")
  }
}
