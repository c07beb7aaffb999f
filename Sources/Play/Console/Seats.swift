public import Engines
public import Go

/// Who plays which colour, and the engine at hand.
public struct Seats {
  /// The colours that people play; the engine plays the others.
  public let people: Set<Color>
  /// The engine, which also gives hints and counts.
  public let player: any Player
  /// What the engine is called in records and on the screen.
  public let engineName: String
  /// Which engine it is and how it thinks, a line each.
  public let engine: [String]

  public init(
    people: Set<Color>, player: any Player, engineName: String, engine: [String] = []
  ) {
    self.people = people
    self.player = player
    self.engineName = engineName
    self.engine = engine
  }

  /// Who plays a colour.
  func name(of color: Color) -> String {
    people.contains(color) ? (people.count == 1 ? "you" : "") : engineName
  }
}
