import Engines
import Foundation
import GTP
import Go

/// A session that is watched while it answers.
public struct WatchedSession {
  private let conversation = Conversation()
  private let session: GTPSession

  public init() {
    conversation.lines.end()
    conversation.files["game.sgf"] = Array("(;SZ[5]KM[3]AB[aa];B[cc];W[dd];B[])".utf8)
    session = conversation.session()
    session.answer(Array("boardsize 5".utf8))
  }

  /// What is wrong after a line; `nil` where all is well.
  public func flaw(of line: [UInt8]) -> String? {
    flawOfAnswer(to: line) ?? flawOfPosition()
  }

  /// What is wrong with the answer to a line.
  public func flawOfAnswer(to line: [UInt8]) -> String? {
    let before = State(session, conversation.player)
    let reply = said(line)
    if let flaw = flaw(of: reply, to: line) { return flaw }
    if reply.first == "?", State(session, conversation.player) != before {
      return "the state changed though the answer was \(reply)"
    }
    return nil
  }

  /// What is wrong with the position, or with what the commands tell of it.
  public func flawOfPosition() -> String? {
    flawOfBoard() ?? flawOfTexts()
  }

  private func said(_ line: [UInt8]) -> String {
    let start = conversation.output.endIndex
    session.answer(line)
    return String(conversation.output[start...])
  }

  private func said(_ line: String) -> [String] {
    said(Array(line.utf8)).dropFirst(2).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// One reply to a command, with its id, and none to a blank line.
  private func flaw(of reply: String, to line: [UInt8]) -> String? {
    let content = line.prefix { $0 != UInt8(ascii: "#") }.filter { $0 > 31 && $0 != 127 || $0 == 9 }
    let words = content.split { $0 == 32 || $0 == 9 }
    guard let first = words.first else { return reply.isEmpty ? nil : "an answer to nothing" }
    let id =
      first.allSatisfy { (48...57).contains($0) } ? String(decoding: first, as: UTF8.self) : ""
    let isFramed =
      (reply.hasPrefix("=\(id)") || reply.hasPrefix("?\(id)")) && reply.hasSuffix("\n\n")
      && reply.ranges(of: "\n\n").count == 1
    return isFramed ? nil : "no single reply: \(reply)"
  }

  /// Whether the board is what its moves, played by the simplest means, make of it.
  private func flawOfBoard() -> String? {
    let game = session.game
    var board = ReferenceBoard(game.start.board)
    for turn in game.turns {
      if let point = turn.move.point { board.place(turn.color, at: point) }
    }
    let position = game.position
    guard position.board.size.points.allSatisfy({ position.board[$0] == board.stones[$0] }) else {
      return "the moves make another board than\n\(position.board.diagram)"
    }
    return game.positions.count == game.turns.count + 1 ? nil : "a position is missing"
  }

  /// Whether the commands that tell of the board agree with each other.
  private func flawOfTexts() -> String? {
    let board = session.game.position.board
    for color in Color.allCases {
      let listed = Set(said("list_stones \(color)"))
      let stones = Set(board.stones(of: color).map { "\(Vertex($0, on: board.size))" })
      if listed != stones { return "list_stones tells \(listed)" }
    }
    let moves = session.game.turns.reversed().flatMap {
      ["\($0.color)", "\(Vertex($0.move, on: board.size))"]
    }
    if said("move_history") != moves { return "move_history tells otherwise" }
    let drawn = said(Array("showboard".utf8)).split(separator: "\n").prefix(board.size.height + 2)
      .joined()
    let signs = board.size.points.count { board[$0] != nil }
    let letters = Vertex.columnLetters(on: board.size).filter { "XO".contains($0) }.count
    if drawn.count(where: { "XO".contains($0) }) != signs + letters { return "showboard errs" }
    let fates = ["alive", "seki", "dead"].flatMap { said("final_status_list \($0)") }
    if fates.count != signs || Set(fates).count != signs { return "a stone has no one fate" }
    return nil
  }
}

/// What a failure must not change.
private struct State: Equatable {
  let position: Position
  let start: Position
  let turns: [Game.Turn]
  let result: GameResult?
  let clocks: PerColor<Clock>
  let settings: PlayerSettings
  let seed: UInt64

  init(_ session: GTPSession, _ player: ScriptedPlayer) {
    position = session.game.position
    start = session.game.start
    turns = session.game.turns
    result = session.game.result
    clocks = session.clocks
    settings = player.settings
    seed = player.seed
  }
}
