import Engines
public import Go

/// A game with a person, or two, at the terminal.
public struct ConsoleGame {
  var session: GameSession
  let seats: Seats
  let streams: ConsoleStreams
  /// Where the game is written after every turn.
  let savePath: String?
  /// Why the last attempt to keep the game failed; `nil` where it did not.
  public internal(set) var saveFailure: String?

  /// A game that starts, or continues, at the end of `game`.
  public init(_ game: Game, seats: Seats, streams: ConsoleStreams, savePath: String? = nil) {
    session = GameSession(game, player: seats.player)
    self.seats = seats
    self.streams = streams
    self.savePath = savePath
  }

  /// Plays until the person leaves.
  public mutating func run() throws {
    if game.result == nil { try draw(["Type a point such as D4, or help."]) } else { try drawEnd() }
    while try session.isOver ? finish() : seats.people.contains(toMove) ? ask() : letEngineMove() {}
    try sayGoodbye()
  }

  public var game: Game { session.game }

  var position: Position { game.position }

  var toMove: Color { position.toMove }

  /// Draws the game with a few lines under it.
  func draw(_ lines: [String] = [], change: (inout BoardDrawing) -> Void = { _ in }) throws {
    var view = GameView(game, seats: seats)
    change(&view.drawing)
    let style = streams.style
    try streams.write(style.newPage)
    try streams.writeLines([""] + view.lines(style) + [""] + lines)
  }
}

extension ConsoleGame {
  /// Asks for the next command and follows it; `false` where the person leaves.
  private mutating func ask() throws -> Bool {
    let command = try nextCommand("\(toMove.name)> ")
    switch command {
    case .move(let move): try play(move)
    case .undo: try undo()
    case .hint: try showHints()
    case .territory: try showTerritory()
    case .score: try showScore()
    case .resign: try resign()
    case .resume: try complain("the game is not over")
    case .board: try draw()
    case .help: try streams.writeLines(ConsoleCommand.helpLines)
    case .save(let path): try save(to: path)
    case .quit: return false
    }
    return true
  }

  /// Shows the result and asks what to do now; `false` where the person leaves.
  private mutating func finish() throws -> Bool {
    if game.result == nil { try count() }
    guard !seats.people.isEmpty else { return false }
    let command = try nextCommand("Over; Enter leaves, resume plays on> ", blank: .quit)
    switch command {
    case .undo: try undo()
    case .resume: try resume()
    case .board, .score, .territory: try drawEnd()
    case .move, .hint, .resign:
      try complain("the game is over; resume plays on, undo takes your last move back")
    case .help: try streams.writeLines(ConsoleCommand.helpLines)
    case .save(let path): try save(to: path)
    case .quit: return false
    }
    return true
  }

  /// Waits for a line that is a command; the end of the input means `quit`.
  private func nextCommand(
    _ prompt: String, blank: ConsoleCommand? = nil
  ) throws -> ConsoleCommand {
    while true {
      try streams.write(streams.style.paint(prompt, .heading))
      guard let line = streams.readLine() else {
        try streams.writeLine()
        return .quit
      }
      do throws(ConsoleMistake) {
        let command = try ConsoleCommand(line, on: position.board.size) ?? blank
        if let command { return command }
      } catch {
        try complain(error.description)
      }
    }
  }

  func complain(_ text: String) throws {
    try streams.writeLine(streams.style.paint(text, .warning))
  }
}
