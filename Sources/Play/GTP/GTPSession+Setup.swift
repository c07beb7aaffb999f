import Engines
import Go

extension GTPSession {
  static let setupCommands = [
    GTPCommand("boardsize", "COLUMNS [ROWS]", "Starts an empty board of this size.") {
      session, arguments in
      try session.startGame(boardSize(&arguments))
    },
    GTPCommand("rectangular_boardsize", "COLUMNS ROWS", "Starts an empty board of this size.") {
      session, arguments in
      try session.startGame(boardSize(&arguments))
    },
    GTPCommand("clear_board", "Starts a game on an empty board of the same size and rules.") {
      session, _ in
      try session.startGame(session.board.size)
    },
    GTPCommand("set_position", "[COLOR VERTEX]…", "Starts a game from these stones.") {
      session, arguments in
      try session.setUp(on: Board(session.board.size), &arguments)
    },
    GTPCommand("gogui-setup", "[COLOR VERTEX]…", "Adds stones before the first move.") {
      session, arguments in
      guard session.game.turns.isEmpty else {
        throw GTPFailure("stones are set up before the first move only")
      }
      return try session.setUp(on: session.board, &arguments)
    },
    GTPCommand("gogui-setup_player", "COLOR", "Says whose turn it is before the first move.") {
      session, arguments in
      let color = try arguments.color()
      guard session.game.turns.isEmpty else {
        throw GTPFailure("the player is set up before the first move only")
      }
      session.state.setUp(toMove: color)
      return ""
    },
  ]

  /// Begins a game on an empty board, with full clocks.
  private func startGame(_ size: BoardSize) throws(GTPFailure) -> String {
    if let refusal = player.refusal(of: size) { throw GTPFailure("unacceptable size: \(refusal)") }
    state.start(Game(size: size, rules: rules))
    return ""
  }

  /// Reads `9`, `9 13` or `9:13`.
  private static func boardSize(_ arguments: inout GTPArguments) throws -> BoardSize {
    let text = arguments.text()
    let sides = text.split(omittingEmptySubsequences: false) { " :".contains($0) }
      .map { Int($0) ?? 0 }
    guard (1...2).contains(sides.count),
      let size = BoardSize(width: sides[0], height: sides.last ?? 0)
    else {
      let limits = BoardSize.limits
      let found = GTPFailure.quoted(text)
      throw GTPFailure(
        "unacceptable size: expected \(limits.lowerBound) to \(limits.upperBound) points a side, "
          + "found \(found)")
    }
    return size
  }

  /// Starts a game from the stones of a board and those that the arguments add to them.
  private func setUp(on board: Board, _ arguments: inout GTPArguments) throws -> String {
    var stones = (black: board.stones(of: .black), white: board.stones(of: .white))
    var colors: [Point: Color] = [:]
    while !arguments.isEmpty {
      let color = try arguments.color()
      let point = try arguments.point()
      guard colors.updateValue(color, forKey: point) ?? color == color else {
        let vertex = Vertex(point, on: board.size)
        throw GTPFailure("expected one color for each vertex, found both for \(vertex)")
      }
      stones.black.remove(point)
      stones.white.remove(point)
      if color == .black { stones.black.insert(point) } else { stones.white.insert(point) }
    }
    guard let board = Board(board.size, black: stones.black, white: stones.white) else {
      throw GTPFailure("illegal position: a chain has no liberty")
    }
    state.start(
      Game(start: Position(board: board, rules: rules, handicapStones: board.handicapStones)))
    return ""
  }
}
