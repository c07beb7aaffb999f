import Go
import Platform
import SGF

extension GameTree {
  /// The record of a game with those who played it.
  init(_ game: Game, seats: Seats) {
    self.init(game)
    root["AP"] = [PropertyValue(simpleText: "\(ThisProgram.name):\(ThisProgram.version)")]
    for (color, property) in [(Color.black, "PB"), (.white, "PW")] {
      let name = seats.people.contains(color) ? "Human" : seats.engineName
      root[property] = [PropertyValue(simpleText: name)]
    }
  }
}

extension ConsoleGame {
  /// The game so far as text.
  var record: String { GameTree(game, seats: seats).text }
}

extension ConsoleGame {
  /// Writes the game where it is to be kept; a failure is reported each time and never stops play.
  mutating func keep() throws {
    guard let savePath else { return }
    do {
      try streams.save(record, savePath)
      saveFailure = nil
    } catch {
      saveFailure = "\(error)"
      try complain("the game is not kept: \(error)")
    }
  }

  /// Writes the game into a file that the person names.
  func save(to path: String) throws {
    do {
      try streams.save(record, path)
      try streams.writeLine("Saved in \(path).")
    } catch {
      try complain("the game is not saved: \(error)")
    }
  }

  /// Prints where the game is; where it could not be kept, shows its record, which is then all that is
  /// left of it.
  mutating func sayGoodbye() throws {
    guard !game.turns.isEmpty, let savePath else { return }
    if saveFailure != nil { try keep() }
    try streams.writeLine(saveFailure == nil ? "The game is in \(savePath)." : record)
  }
}
