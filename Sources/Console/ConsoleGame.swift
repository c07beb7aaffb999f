import Engines
public import Go

/// A game with a person, or two, at the terminal.
public struct ConsoleGame {
  public private(set) var game: Game
  let seats: Seats
  let streams: ConsoleStreams
  /// Where the game is written after every turn.
  let savePath: String?
  /// How many turns there were when play was resumed after the end.
  private var resumption = 0
  /// Why the last attempt to write the game failed; it is told once.
  private var saveFailure: String?

  /// A game that starts, or goes on, at the end of `game`.
  public init(_ game: Game, seats: Seats, streams: ConsoleStreams, savePath: String? = nil) {
    self.game = game
    self.seats = seats
    self.streams = streams
    self.savePath = savePath
  }

  /// Plays until the person leaves.
  public mutating func run() throws {
    try draw(["Type a point such as D4, or help."])
    while try isOver ? finish() : seats.people.contains(toMove) ? ask() : letEngineMove() {}
    try sayGoodbye()
  }

  var position: Position { game.position }

  var toMove: Color { position.toMove }

  /// Whether somebody resigned, or two passes were made since the start or since resuming.
  private var isOver: Bool {
    game.result != nil || position.isOver && game.turns.count >= resumption + 2
  }

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
    case .resign: try end(.win(toMove.opponent, .resignation))
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

extension ConsoleGame {
  /// Makes a person's move.
  private mutating func play(_ move: Move) throws {
    let player = toMove
    do throws(IllegalMove) {
      try game.play(move, by: player)
    } catch {
      return try complain("\(Vertex(move, on: position.board.size)) is illegal: \(error)")
    }
    try draw(move == .pass ? ["\(player.name) passes."] : [])
    try keep()
  }

  private mutating func letEngineMove() throws -> Bool {
    let player = toMove
    let (decision, note) = try decide()
    switch decision {
    case .resign:
      try end(.win(player.opponent, .resignation))
    case .move(let move):
      try game.play(move)
      let deed = move == .pass ? "passes" : "plays \(Vertex(move, on: position.board.size))"
      try draw(["\(player.name) \(deed).\(note)"])
      try keep()
    }
    return true
  }

  /// Takes turns back to where a person was to move.
  private mutating func undo() throws {
    guard let last = game.turns.lastIndex(where: { seats.people.contains($0.color) }) else {
      return try complain("there is no move of yours to take back")
    }
    game.undo(game.turns.count - last)
    resumption = min(resumption, game.turns.count)
    try draw(["Taken back."])
    try keep()
  }

  /// Ends the game with a result.
  private mutating func end(_ result: GameResult) throws {
    game.result = result
    try drawEnd()
    try keep()
  }

  private mutating func count() throws {
    game.result = .score(Outcome(position, dead: deadStones).score)
    try drawEnd()
    try keep()
  }

  private mutating func resume() throws {
    game.result = nil
    resumption = game.turns.count
    try draw(["Play goes on: what is dead has to be captured now."])
    try keep()
  }
}

extension ConsoleGame {
  /// Whether the game goes on after a dispute about dead stones.
  var isResumed: Bool { resumption > 0 }

  private var deadStones: PointSet {
    position.rules.removesDeadStones ? seats.player.deadStones(in: position) : []
  }

  /// Draws the end of the game, with the count where there is one.
  private func drawEnd() throws {
    let sentence = game.result?.sentence ?? ""
    guard case .score = game.result, position.isOver else { return try draw([sentence]) }
    let outcome = Outcome(position, dead: deadStones)
    try draw(outcome.lines + [sentence]) { $0.ownership = outcome.ownership }
  }
}

extension ConsoleGame {
  /// Writes the game where it is to be kept; a failure is told and never stops play.
  private mutating func keep() throws {
    guard let savePath else { return }
    do {
      try streams.save(record, savePath)
      saveFailure = nil
    } catch {
      guard saveFailure != "\(error)" else { return }
      saveFailure = "\(error)"
      try complain("the game is not kept: \(error)")
    }
  }

  private func save(to path: String) throws {
    do {
      try streams.save(record, path)
      try streams.writeLine("Saved in \(path).")
    } catch {
      try complain("the game is not saved: \(error)")
    }
  }

  private func sayGoodbye() throws {
    guard !game.turns.isEmpty, let savePath, saveFailure == nil else { return }
    try streams.writeLine("The game is in \(savePath).")
  }
}
