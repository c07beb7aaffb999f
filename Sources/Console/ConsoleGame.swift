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
  /// Asks for the next command; `false` where the person leaves.
  private mutating func ask() throws -> Bool {
    let prompt = "\(toMove.name)> "
    return try command(prompt: prompt) { game, command in
      switch command {
      case .move(let move): try game.play(move)
      case .undo: try game.undo()
      case .hint: try game.showHints()
      case .territory: try game.showTerritory()
      case .score: try game.showScore()
      case .resign: try game.end(.win(game.toMove.opponent, .resignation))
      case .resume: try game.complain("the game is not over")
      case .board, .help, .save, .quit: break
      }
    }
  }

  /// Shows the result and asks what to do now; `false` where the person leaves.
  private mutating func finish() throws -> Bool {
    if game.result == nil { try count() }
    guard !seats.people.isEmpty else { return false }
    let prompt = "Over; Enter leaves, resume plays on> "
    return try command(prompt: prompt, blankIs: .quit) { game, command in
      switch command {
      case .undo: try game.undo()
      case .resume: try game.resume()
      case .score, .territory: try game.draw(game.countLines) { $0.ownership = game.counted }
      case .move, .hint, .resign:
        try game.complain("the game is over; resume plays on, undo takes your last move back")
      case .board, .help, .save, .quit: break
      }
    }
  }

  /// Reads a line and does what it says; `false` where the person leaves.
  private mutating func command(
    prompt: String, blankIs blank: ConsoleCommand? = nil,
    perform: (inout ConsoleGame, ConsoleCommand) throws -> Void
  ) throws -> Bool {
    try streams.write(streams.style.paint(prompt, .heading))
    guard let line = streams.readLine() else {
      try streams.writeLine()
      return false
    }
    do {
      guard let command = try ConsoleCommand(line, on: position.board.size) ?? blank else {
        return true
      }
      switch command {
      case .quit: return false
      case .help: try streams.writeLines(ConsoleCommand.help)
      case .board: try draw()
      case .save(let path): try save(to: path)
      default: try perform(&self, command)
      }
    } catch let mistake as ConsoleMistake {
      try complain(mistake.description)
    }
    return true
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
    try draw([result.sentence])
    try keep()
  }

  private mutating func count() throws {
    let outcome = Outcome(position, dead: deadStones)
    game.result = .score(outcome.score)
    try draw(countLines) { $0.ownership = outcome.ownership }
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

  /// The count and the result.
  private var countLines: [String] {
    guard position.isOver else { return [game.result?.sentence ?? ""] }
    return Outcome(position, dead: deadStones).lines + [game.result?.sentence ?? ""]
  }

  private var counted: [Float] { Outcome(position, dead: deadStones).ownership }
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
