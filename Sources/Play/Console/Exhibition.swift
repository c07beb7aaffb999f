import Engines
public import Go
import SGF
import Text

/// A game of the engine against itself, printed in lines: for outputs that nobody types at.
public struct Exhibition {
  private var session: GameSession
  private let seats: Seats
  private let streams: ConsoleStreams
  /// How many turns have been printed.
  private var shown = 0

  /// How many turns a line has.
  private static let turnsInLine = 10

  /// A game that continues at the end of `game`, with a time control for each side.
  public init(_ game: Game, seats: Seats, streams: ConsoleStreams, time: TimeControl) {
    session = GameSession(game, player: seats.player, time: time)
    self.seats = seats
    self.streams = streams
  }

  public var game: Game { session.game }

  /// Plays the game to its end, prints it, and writes it where that is wanted.
  public mutating func run(savePath: String? = nil) throws {
    let start = ContinuousClock.now
    let rules = game.position.rules
    let named = rules.name ?? rules.compactName
    try streams.writeLine(
      "\(seats.engineName) plays itself on \(game.position.board.size), "
        + "komi \(rules.komi.short), \(named) rules.")
    try streams.writeLines(seats.engine.isEmpty ? [] : [seats.engine.joined(separator: ", ") + "."])
    try streams.writeLine()
    while !session.isOver {
      try move()
      // What fails now is tried again at the end, and reported then.
      if let savePath { try? streams.save(record, savePath) }
    }
    if shown % Exhibition.turnsInLine != 0 { try streams.writeLine() }
    try tellEnd()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try streams.writeLine("\(game.turns.count.counting("move")) in \(seconds.fixed(1)) s.")
    guard let savePath else { return }
    try streams.save(record, savePath)
    try streams.writeLine("The game is in \(savePath).")
  }

  private var record: String { GameTree(game, seats: seats).text }

  private mutating func move() throws {
    let (position, color) = (game.position, game.position.toMove)
    // Under simple ko a game may go round in circles for ever.
    guard game.turns.count < 4 * position.board.size.area else {
      session.end(by: .void)
      return
    }
    let search = session.decide(session.query(for: color))
    try session.carryOut(search)
    guard case .move(let move) = search.decision else { return }
    try show(Vertex(move, on: position.board.size))
  }

  private mutating func show(_ vertex: Vertex) throws {
    let heading = shown % Exhibition.turnsInLine == 0 ? "\(game.turns.count)".aligned(4) + "  " : ""
    shown += 1
    let isLast = shown % Exhibition.turnsInLine == 0
    try streams.write(heading + (isLast ? "\(vertex)\n" : "\(vertex)".padded(5)))
  }

  private mutating func tellEnd() throws {
    session.end(by: session.result())
    let count = session.counted
    var drawing = BoardDrawing(game.position)
    drawing.ownership = count?.ownership ?? []
    let lines = [""] + drawing.lines(streams.style) + [""] + (count?.lines(streams.style) ?? [])
    try streams.writeLines(lines + [game.result?.sentence ?? ""])
  }
}
