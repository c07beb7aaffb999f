// GTP: the Go Text Protocol, version 2, and the extensions that front-ends and referees use. Here is
// the engine's end: lines of text go in, replies come out, a `Player` thinks. Lines wait in a
// `LineQueue`; `GTPLine` takes one apart; the command that it names stands in one of the tables of
// `GTPSession+….swift`; `GTPArguments` reads what follows the name. The game itself is kept by
// `GameSession` of Engines. GTP.md says what each command does.
// Source: Farnebäck 2002, GTP version 2 draft 2. To start reading: GTPSession.

public import Engines
public import Go
import Search

/// An engine's end of the protocol: it answers lines in their order, on the thread that runs it.
public final class GTPSession {
  let identity: GTPIdentity
  let host: GTPHost
  let lines: LineQueue

  /// The game that commands speak of, and who thinks.
  var state: GameSession
  /// Whether no more lines are taken.
  var isFinished = false

  private let write: (String) -> Bool
  /// The id of the command being answered, as it was given.
  private var id = ""
  /// Whether the first line of the reply has gone out.
  private var hasBegun = false

  /// A session that begins with an empty board.
  ///
  /// - Parameters:
  ///   - player: Who thinks.
  ///   - game: The size and the rules of the first board.
  ///   - identity: The name and version that the session gives.
  ///   - host: What it knows of the system.
  ///   - lines: The commands.
  ///   - write: Takes replies, and gives false once nobody reads them.
  public init(
    player: any Player, game: Game = Game(size: BoardSize(9), rules: .trompTaylor),
    identity: GTPIdentity = GTPIdentity(), host: GTPHost = GTPHost(), lines: LineQueue,
    write: @escaping (String) -> Bool
  ) {
    state = GameSession(game, player: player, now: host.now)
    self.identity = identity
    self.host = host
    self.lines = lines
    self.write = write
  }

  /// Answers lines until they end, `quit` is said, or nobody reads the answers.
  public func run() {
    while !isFinished {
      ponder()
      guard let line = lines.next() else { return }
      answer(line)
    }
  }

  /// Answers one line; a blank one gets no answer.
  package func answer(_ bytes: [UInt8]) {
    guard let line = GTPLine(bytes) else { return }
    id = line.id
    hasBegun = false
    do {
      finish("=", try run(line))
    } catch {
      finish("?", "\(error)")
    }
  }

  private func run(_ line: GTPLine) throws -> String {
    guard line.isText else {
      throw GTPFailure("expected text in UTF-8, found other bytes")
    }
    guard let command = GTPSession.command(named: line.command) else {
      throw GTPFailure("unknown command")
    }
    try command.checkCount(of: line.arguments)
    var arguments = GTPArguments(line.arguments, on: board.size)
    return try command.run(self, &arguments)
  }
}

extension GTPSession {
  package var game: Game { state.game }
  package var clocks: PerColor<Clock> { state.clocks }
  var player: any Player { state.player }
  var board: Board { game.position.board }
  var rules: Rules { game.position.rules }
}

extension GTPSession {
  /// Sends the first line of a reply before the rest is known.
  func beginReply() {
    hasBegun = true
    send("=\(id)\n")
  }

  /// Sends a line of a reply that has begun.
  func sendLine(_ line: String) {
    send(line + "\n")
  }

  /// Sends a whole reply, or what is missing of it, and the empty line that ends it.
  private func finish(_ mark: String, _ text: String) {
    // An empty line within would end the reply.
    let text = text.replacing("\n\n", with: "\n \n")
    if hasBegun {
      send(text.isEmpty ? "\n" : "\(text)\n\n")
    } else {
      // GoGui drops what stands before the first blank, even where that is in a later line.
      send("\(mark)\(id)\(text.isEmpty ? "" : " ")\(text)\n\n")
    }
  }

  private func send(_ text: String) {
    guard !isFinished || lines.isOpen else { return }
    guard write(text) else {
      isFinished = true
      lines.abandon()
      return
    }
  }

  /// Thinks on after a move of its own until a line comes, if the player's settings say so.
  private func ponder() {
    guard state.expectsReply, player.settings.ponders, !lines.isWaiting else { return }
    let lines = lines
    // The limits of a move are none of the opponent's time.
    var query = state.query(for: game.position.toMove)
    query.limit.isInterrupted = { lines.isWaiting }
    _ = player.analysis(of: query)
  }
}
