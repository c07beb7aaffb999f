import GTPClient
import Go
import SGF

extension GameTree {
  /// A game as the referee saw it, with who played, clocks, and what was said about it.
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
    var node = 0
    for (index, turn) in played.game.turns.enumerated() {
      guard let next = children(of: node).first(where: { _ in true }) else { break }
      node = next
      if let note = played.notes[index] { self[node].add(note, of: turn.color) }
    }
  }

  private static func comment(on played: PlayedGame, of pairing: Pairing) -> String {
    var lines: [String] = []
    for (color, title) in [(Color.black, "Black"), (.white, "White")] {
      let player = pairing.players[color]
      let identity = played.identities[color]
      lines.append("\(title): \(player.name)\(identity.isEmpty ? "" : ", \(identity)")")
      lines.append("  command: \(player.program.words.joined(separator: " "))")
      lines += player.setup.map { "  set-up: \($0)" }
      lines.append("  clock: \(player.clock.text)")
    }
    lines.append("ended by: \(played.ending.rawValue)")
    if let judge = played.judge { lines.append("scored by: \(judge.rawValue)") }
    for (color, title) in [(Color.black, "Black"), (.white, "White")] {
      if let claim = played.claims[color] { lines.append("\(title)'s score: \(claim)") }
    }
    if let fault = played.fault { lines.append("the loser's fault: \(fault)") }
    if let failure = played.scorerFailure { lines.append("no score: \(failure)") }
    return lines.joined(separator: "\n")
  }
}

extension GameTree.Node {
  /// Adds what a move left on the clock (BL, OB), Black's chance in percent where Sabaki reads it
  /// (SBKV), and the time and the player's comment as text.
  fileprivate mutating func add(_ note: MoveNote, of color: Color) {
    if note.clock.remaining.isFinite {
      let seconds = (note.clock.remaining * 1000).rounded() / 1000
      self["\(color.letter)L"] = [PropertyValue(number: seconds)]
      if note.clock.overtimeCount > 0 {
        self["O\(color.letter)"] = [PropertyValue(number: Double(note.clock.overtimeCount))]
      }
    }
    if let chance = note.chance {
      let percent = 100 * (color == .black ? chance : 1 - chance)
      self["SBKV"] = [PropertyValue(number: (percent * 100).rounded() / 100)]
    }
    let time = "\((note.seconds * 1000).rounded() / 1000) s"
    self["C"] = [PropertyValue(text: note.comment.isEmpty ? time : "\(time)\n\(note.comment)")]
  }
}

extension Color {
  fileprivate var letter: String { self == .black ? "B" : "W" }
}
