public import GTPClient
public import Go
import Platform

/// A program in a tournament.
public struct Contestant: Equatable, Sendable {
  /// What records and tables call it; no two of a tournament have one name.
  public var name: String
  public var program: EngineCommand
  public var clock: TimeControl
  /// GTP commands that it is given whenever it starts.
  public var setup: [String] = []
  /// The rating that it is held to; `nil` where its games decide.
  public var anchor: Double?

  public init(name: String, program: EngineCommand, clock: TimeControl = .unlimited) {
    self.name = name
    self.program = program
    self.clock = clock
  }

  /// The name that a program gets for want of a better one: that of its engine, or of its file.
  public static func name(of program: EngineCommand) -> String {
    if program.words.dropFirst().prefix(2) == ["gtp", "--engine"], program.words.count > 3 {
      return program.words[3].lastPathComponent
    }
    return program.words[0].lastPathComponent
  }
}

/// Two contestants who meet, by their places in the tournament.
public struct Matchup: Hashable, Sendable {
  /// The one who is Black in the first game of a pair.
  public var first: Int
  public var second: Int

  public init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }
}

/// One game of a schedule.
public struct Pairing: Equatable, Sendable {
  /// From 1; the games of pair 0 are 1 and 2.
  public var number: Int
  public var players: PerColor<Contestant>
  public var terms: GameTerms
  public var opening: Opening
}
