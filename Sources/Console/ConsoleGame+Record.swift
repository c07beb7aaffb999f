import Go
import SGF

extension GameTree {
  /// The record of a game with those who played it.
  init(_ game: Game, seats: Seats) {
    self.init(game)
    root["AP"] = ["Tengen"]
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
