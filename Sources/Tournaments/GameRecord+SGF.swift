import GTP
import Go
import SGF

extension GameTree {
  /// A game as the referee saw it, with who played and what was said about it.
  init(_ played: PlayedGame, of pairing: Pairing, date: String) {
    self.init(played.game)
    root["PB"] = [PropertyValue(simpleText: pairing.players.black.name)]
    root["PW"] = [PropertyValue(simpleText: pairing.players.white.name)]
    root["DT"] = [PropertyValue(simpleText: String(date.prefix(10)))]
    root["RO"] = [PropertyValue(simpleText: "\(pairing.number)")]
    if pairing.players.black.clock == pairing.players.white.clock {
      timeControl = pairing.players.black.clock
    }
    root["C"] = [PropertyValue(text: GameTree.comment(on: played, of: pairing))]
  }

  private static func comment(on played: PlayedGame, of pairing: Pairing) -> String {
    var lines: [String] = []
    for (color, title) in [(Color.black, "Black"), (.white, "White")] {
      let player = pairing.players[color]
      let identity = played.identities[color]
      lines.append("\(title): \(player.name)\(identity.isEmpty ? "" : ", \(identity)")")
      lines.append("  command: \(player.program.words.joined(separator: " "))")
      lines.append("  clock: \(player.clock.text)")
    }
    lines.append("ended by: \(played.ending.rawValue)")
    if let judge = played.judge { lines.append("scored by: \(judge.rawValue)") }
    for (color, title) in [(Color.black, "Black"), (.white, "White")] {
      if let claim = played.claims[color] { lines.append("\(title)'s score: \(claim)") }
    }
    if let fault = played.fault { lines.append("the loser's fault: \(fault)") }
    if let failure = played.scorerFailure { lines.append("scorer: \(failure)") }
    return lines.joined(separator: "\n")
  }
}
