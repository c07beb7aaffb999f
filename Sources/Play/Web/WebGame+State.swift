import Engines
import Go
import Reports
import Reviews
import SGF
import Text

/// All that a page shows of the game, but for its positions.
struct GameState: Codable, Equatable, Sendable {
  /// A node of the tree in the order of the text.
  struct Node: Codable, Equatable, Sendable {
    var id: Int
    /// How deep in variations of variations.
    var depth: Int
    var text: String
    /// Whether a new variation begins here.
    var isFirst: Bool
  }

  struct Time: Codable, Equatable, Sendable {
    /// Seconds; `nil` for no limit.
    var remaining: Double?
    var overtime: Int
  }

  struct Mistake: Codable, Equatable, Sendable {
    var index: Int
    var text: String
    var grade: Int
  }

  var sequence: Int
  var mode: WebGame.Mode
  var at: Int
  var nodes: [Int]
  var toMove: String
  var people: [String]
  var names: [String: String]
  var captures: [String: Int]
  var lead: String
  var level: Int
  var isThinking: Bool
  var isAnalysing: Bool
  var isOver: Bool
  var isSettling: Bool
  var isCounted: Bool
  var canMove: Bool
  var canUndo: Bool
  var status: String
  var message: String
  var lines: [String]
  var dead: [Int]
  var problems: [String]
  var comment: String
  var clocks: [String: Time]
  var runningClock: String?
  var mistakes: [Mistake]
  var review: String
  var isReviewed: Bool
  var tree: [Node]
}

extension WebGame {
  /// The most nodes of a tree that is shown whole; of a larger one the line alone is.
  static let shownNodes = 3000

  /// The state as it stands.
  mutating func state() -> GameState {
    let rules = position.rules
    let isCounted = isOverByCount
    let lines = isCounted ? countLines() : []
    return GameState(
      sequence: sequence, mode: mode, at: at, nodes: lineNodes, toMove: "\(toMove)",
      people: Color.allCases.filter(people.contains).map { "\($0)" },
      names: perColor { name(of: $0) }, captures: perColor(captures),
      lead: "\(size) · \(rules.name ?? rules.compactName) · komi \(rules.komi.short)",
      level: session.player.settings.level, isThinking: isEngineDue, isAnalysing: isAnalysing,
      isOver: session.isOver, isSettling: isSettling, isCounted: isCounted,
      canMove: !session.isOver && (mode == .analyse || people.contains(toMove)),
      canUndo: at > 0, status: status, message: message, lines: lines,
      dead: (isCounted ? dead ?? [] : []).map { size.index(of: $0) }, problems: problems,
      comment: (tree[node].comment ?? "").excerpt(4000), clocks: clocks,
      runningClock: isClockRunning ? "\(toMove)" : nil,
      mistakes: mistakes.map { mistake in
        let turn = lineGame.turns[mistake.index - 1]
        let title = "\(mistake.index). \(Vertex(turn.move, on: size))"
        return GameState.Mistake(
          index: mistake.index, text: Phrase.loses.with(title, mistake.loss.percent),
          grade: mistake.grade.rawValue)
      },
      review: reviewLine, isReviewed: review?.isDone ?? false, tree: shownTree)
  }

  /// The state and the positions as JSON on one line.
  mutating func stateData() -> String {
    let state = state().asJSON
    let positions = viewer().data.replacing("\n", with: "")
    return "{\"viewer\":\(positions),\"graph\":\(graph().markup.asJSON)," + state.dropFirst()
  }

  private func perColor<Value>(_ value: (Color) -> Value) -> [String: Value] {
    Dictionary(uniqueKeysWithValues: Color.allCases.map { ("\($0)", value($0)) })
  }

  /// The stones that a player has captured: those that were played and stand no more.
  private func captures(by color: Color) -> Int {
    let other = color.opponent
    let played = game.turns.count { $0.color == other && $0.move != .pass }
    return max(
      0,
      game.start.board.stones(of: other).count + played
        - position.board.stones(of: other).count)
  }

  private var status: String {
    if let result = game.result { return sentence(result) }
    if isSettling { return "" }
    if isEngineDue { return Phrase.thinking.rawValue }
    let name = word(for: toMove)
    return mode == .play && people == [toMove]
      ? Phrase.yourTurn.with(name) : Phrase.turnOf.with(name)
  }

  private var clocks: [String: GameState.Time] {
    guard mode == .play, session.timeControl != .unlimited else { return [:] }
    return perColor { color in
      let clock = clock(of: color)
      return GameState.Time(
        remaining: clock.remaining.isFinite ? clock.remaining : nil, overtime: clock.overtimeCount)
    }
  }

  private var reviewLine: String {
    guard let review else { return "" }
    return review.isDone
      ? Phrase.reviewed.rawValue
      : Phrase.reviewing.with("\(review.positions.count)", "\(review.total)")
  }

  /// The tree in the order of its text; while a game is played there is nothing to choose.
  private var shownTree: [GameState.Node] {
    guard mode == .analyse else { return [] }
    guard tree.count <= WebGame.shownNodes else {
      return lineNodes.enumerated().map { entry($1, number: $0, depth: 0, isFirst: $0 == 0) }
    }
    var nodes: [GameState.Node] = []
    // The node, how many moves came before it, how deep it lies, whether it begins a variation.
    var stack = [(node: 0, number: 0, depth: 0, isFirst: true)]
    while let next = stack.popLast() {
      let isMove = !tree[next.node]["B"].isEmpty || !tree[next.node]["W"].isEmpty
      let number = next.number + (isMove ? 1 : 0)
      nodes.append(
        entry(next.node, number: number, depth: next.depth, isFirst: next.isFirst))
      let children = Array(tree.children(of: next.node))
      // The main line follows its variations.
      if let main = children.first { stack.append((main, number, next.depth, children.count > 1)) }
      for child in children.dropFirst().reversed() {
        stack.append((child, number, next.depth + 1, true))
      }
    }
    return nodes
  }

  private func entry(_ node: Int, number: Int, depth: Int, isFirst: Bool) -> GameState.Node {
    let moves = [("B", "●"), ("W", "○")].compactMap { letter, sign -> String? in
      tree[node][letter].first?.move(on: size).map { "\(number) \(sign) \(Vertex($0, on: size))" }
    }
    return GameState.Node(
      id: node, depth: min(depth, 12), text: moves.first ?? "\(number)", isFirst: isFirst)
  }
}
