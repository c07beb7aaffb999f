import Engines
import Go
import Search

/// What servers' clients say: KGS's kgsGtp and the computer Go server CGOS.
extension GTPSession {
  static let serverCommands = [
    GTPCommand("kgs-game_over", "Says that the game is over.") { session, _ in
      session.state.expectsReply = false
      return ""
    },
    GTPCommand("cgos-opponent_name", "[NAME]…", "Says who the opponent is.") { _, _ in "" },
    GTPCommand("cgos-opponent_rating", "[RATING]…", "Says how strong the opponent is.") { _, _ in
      ""
    },
    GTPCommand("cgos-gameover", "[RESULT]…", "Says how the game ended.") { session, _ in
      session.state.expectsReply = false
      return ""
    },
    GTPCommand("cgos-genmove_analyze", "COLOR", "Makes a move, and prints its analysis as JSON.") {
      session, arguments in
      let query = session.state.query(for: try arguments.color())
      session.beginReply()
      let search = session.decide(query)
      if let analysis = search.analysis {
        session.sendLine(cgosReport(analysis, on: session.board.size))
      }
      try session.carryOut(search)
      return "play \(session.text(of: search))"
    },
  ]

  /// The form that the server's viewer reads.
  private static func cgosReport(_ analysis: Analysis, on size: BoardSize) -> String {
    func numbers(_ visits: Int, _ value: Float, _ score: Float) -> String {
      "\"winrate\":\(decimal(chance(value))),\"score\":\(decimal(score)),\"visits\":\(visits)"
    }
    let moves = analysis.candidates.map { candidate in
      let line = candidate.line.dropFirst().map { "\(Vertex($0, on: size))" }
      return "{\"move\":\"\(Vertex(candidate.move, on: size))\","
        + numbers(candidate.visits, candidate.value, candidate.score)
        + ",\"prior\":\(decimal(candidate.prior)),\"pv\":\"\(line.joined(separator: " "))\"}"
    }
    return "{\(numbers(analysis.visits, analysis.value, analysis.score)),"
      + "\"moves\":[\(moves.joined(separator: ","))],"
      + "\"ownership\":\"\(String(analysis.ownership.map(cgosLetter)))\"}"
  }

  /// One of 63 letters for -1…1.
  private static func cgosLetter(_ ownership: Float) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return letters[parts(62, chance(ownership))]
  }
}
