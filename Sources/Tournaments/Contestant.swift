public import GTP
public import Go

/// A program in a tournament.
public struct Contestant: Equatable, Sendable {
  /// What records and tables call it; no two of a tournament have one name.
  public var name: String
  public var program: EngineCommand
  public var clock: TimeControl

  public init(name: String, program: EngineCommand, clock: TimeControl = .unlimited) {
    self.name = name
    self.program = program
    self.clock = clock
  }

  /// The name that a program gets for want of a better one: that of its engine, or of its file.
  public static func name(of program: EngineCommand) -> String {
    if program.words.dropFirst().prefix(2) == ["gtp", "--engine"], program.words.count > 3 {
      return lastName(program.words[3])
    }
    return lastName(program.words[0])
  }

  private static func lastName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// One game of a schedule.
public struct Pairing: Equatable, Sendable {
  /// From 1.
  public var number: Int
  public var players: PerColor<Contestant>
  public var opening: Opening
}
