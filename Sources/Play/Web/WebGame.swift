// Web is Tengen in a browser: a game to play and to analyse, records, and whatever is under way, on
// pages that `WebServer` serves. A `WebGame` is the game with its variations; `GameHost` keeps it on a
// thread of its own, lets the engine think there, and informs all pages through the hub; `Site` gives each
// request its page. What is shown comes from Reports, as in the pages that are files. Read WebGame,
// then GameHost.

import Engines
import Go
import Platform
import Reports
import Reviews
import SGF
import Text

/// A game in the browser: its record with all variations, where in it one is, and who plays.
///
/// It keeps to one thread, as its player does. Between the moves of a game that is played there are no
/// others; what is taken back stays as a variation.
struct WebGame {
  enum Mode: String, Codable, Sendable {
    /// Against the engine, or for two people; the newest position is where one is.
    case play
    /// Any position may be looked at and gone on from.
    case analyse
  }

  var session: GameSession
  var tree: GameTree
  /// The game that is shown: to where one is, and when analysing on to the end of the line.
  var lineGame: Game
  /// The tree's node of each position of it.
  var lineNodes: [Int]
  /// Which of these positions one is at.
  var at: Int
  var people: Set<Color> = [.black]
  var mode = Mode.play
  /// Counts the states: a page that shows an older one asks in vain.
  var sequence = 1
  /// Whether the engine moves as soon as it is its turn.
  var engineMayMove = true
  var isAnalysing = false
  var isHinting = false
  /// Whether nothing is left to find in the position.
  var isAnalysed = false
  /// What was found in positions, by their nodes.
  var found: [Int: PositionReview] = [:]
  /// The stones that are off before the count, once two passes have ended the game.
  var dead: PointSet?
  /// The last thing that happened, in words.
  var message = ""
  /// What was wrong in a record that was opened.
  var problems: [String] = []
  var review: ReviewWork?
  /// What the engine is called on a board.
  let engineName: @Sendable (BoardSize) -> String
  /// A clock in seconds that never goes back.
  let now: () -> Double
  /// When the player to move began to think.
  var turnStart: Double

  /// A new game.
  init(
    _ setup: GameSetup, player: any Player,
    engineName: @escaping @Sendable (BoardSize) -> String = { _ in "Tengen" },
    now: @escaping () -> Double = GameSession.stopwatch()
  ) throws(WebMistake) {
    guard let game = setup.game else {
      throw WebMistake("a \(setup.size) board has no room for \(setup.handicap) stones")
    }
    session = GameSession(game, player: player, now: now)
    tree = GameTree(game)
    (lineGame, lineNodes, at) = (game, [0], 0)
    self.engineName = engineName
    self.now = now
    turnStart = now()
    describeRoot()
  }

  var game: Game { session.game }
  var position: Position { session.game.position }
  var toMove: Color { position.toMove }
  /// The node that one is at.
  var node: Int { lineNodes[at] }
  var size: BoardSize { game.start.board.size }

  /// Whether it is the engine's turn, and it may think.
  var isEngineDue: Bool {
    mode == .play && engineMayMove && !session.isOver && !people.contains(toMove)
  }

  /// Whether two passes have ended the game and nobody has accepted the count yet.
  var isSettling: Bool { game.result == nil && position.isOver }

  /// Whether there is something to analyse that is not known yet.
  var wantsAnalysis: Bool {
    (isAnalysing || isHinting) && !isAnalysed && !session.isOver && review == nil && !isEngineDue
  }

  /// Whether the engine's thoughts are hidden, since a game is being played.
  var keepsThoughts: Bool { mode == .play && !session.isOver }

  /// Who plays a colour.
  func name(of color: Color) -> String {
    if mode == .analyse { return (tree.player(color) ?? "").excerpt(60) }
    return people.contains(color)
      ? (people.count == 1 ? Phrase.you.rawValue : "") : engineName(size)
  }

  func word(for color: Color) -> String {
    (color == .black ? Phrase.black : .white).rawValue
  }
}

// The course of the game.
extension WebGame {
  /// Puts a game in the place of this one.
  mutating func start(_ game: Game, _ tree: GameTree, nodes: [Int]) {
    self.tree = tree
    (lineGame, lineNodes, at) = (game, nodes, nodes.count - 1)
    found = [:]
    review = nil
    problems = []
    isAnalysing = false
    session.start(game)
    positionChanged()
  }

  /// Makes a move of the player to move and notes it in the tree.
  mutating func play(_ move: Move) throws(WebMistake) {
    let color = toMove
    do throws(IllegalTurn) {
      try session.play([Game.Turn(color, move)])
    } catch {
      throw WebMistake("\(Vertex(move, on: size)) is illegal: \(error.reason)")
    }
    note(Game.Turn(color, move))
  }

  /// Takes a turn that the session has made into the tree and the line.
  mutating func note(_ turn: Game.Turn) {
    let letter = turn.color == .black ? "B" : "W"
    let existing = tree.children(of: node).first { child in
      tree[child][letter].first?.move(on: size) == turn.move
    }
    let isNew = existing == nil
    let child = existing ?? tree.append([Property(letter, [PropertyValue(turn.move)])], to: node)
    if mode == .play {
      tree.makeMain(child)
      tree.result = nil
    }
    if at + 1 < lineNodes.count, lineNodes[at + 1] == child {
      at += 1
    } else {
      lineNodes = Array(lineNodes[...at]) + [child]
      (lineGame, at) = (session.game, at + 1)
      if !isNew, mode == .analyse { extendLine() }
    }
    message = describe(turn)
    positionChanged()
  }

  /// Goes to a node of the tree, along the line where it is on it.
  mutating func go(to target: Int) throws(WebMistake) {
    guard (0..<tree.count).contains(target) else { throw .stale }
    guard target != node else { return }
    if let place = lineNodes.lastIndex(of: target) {
      at = place
    } else {
      let replay = try replay(tree.path(to: target))
      (lineGame, lineNodes, at) = (replay.game, replay.nodes, replay.nodes.count - 1)
      extendLine()
    }
    goAlong()
  }

  /// Has the session be where one is in the line.
  mutating func goAlong() {
    var game = lineGame
    let count = game.turns.count - at
    if count > 0 { game.undo(count) }
    session.start(game)
    message = at > 0 ? describe(game.turns[at - 1]) : ""
    positionChanged()
  }

  /// Lengthens the line from its end along the first variations.
  mutating func extendLine() {
    var path = tree.path(to: lineNodes[lineNodes.count - 1])
    let length = path.count
    while let next = tree.children(of: path[path.count - 1]).first(where: { _ in true }) {
      path.append(next)
    }
    guard path.count > length, let replay = try? replay(path), replay.nodes.count > at else {
      return
    }
    (lineGame, lineNodes) = (replay.game, replay.nodes)
  }

  func replay(_ path: [Int]) throws(WebMistake) -> Replay {
    do throws(SGFError) {
      return try tree.replay(path)
    } catch {
      throw WebMistake("the record cannot be played: \(error)")
    }
  }

  mutating func positionChanged() {
    sequence += 1
    isHinting = false
    isAnalysed = false
    dead = nil
    turnStart = now()
  }

  /// A turn in words, with what it has captured, after it was made.
  private func describe(_ turn: Game.Turn) -> String {
    let name = word(for: turn.color)
    guard turn.move != .pass else { return Phrase.passed.with(name) }
    let boards = session.game.positions.suffix(2).map(\.board)
    let stones = boards.map { $0.stones(of: turn.color.opponent).count }
    let taken = stones.count == 2 ? stones[0] - stones[1] : 0
    let vertex = "\(Vertex(turn.move, on: size))"
    return taken > 0
      ? Phrase.captures.with(name, vertex, "\(taken)") : Phrase.played.with(name, vertex)
  }

  /// Writes into the record who plays, by what program, and on what clock.
  mutating func describeRoot() {
    tree.root["AP"] = [PropertyValue(simpleText: "\(ThisProgram.name):\(ThisProgram.version)")]
    for (color, property) in [(Color.black, "PB"), (.white, "PW")] {
      let name = people.contains(color) ? "Human" : engineName(size)
      tree.root[property] = [PropertyValue(simpleText: name)]
    }
    tree.timeControl = session.timeControl == .unlimited ? nil : session.timeControl
  }
}
