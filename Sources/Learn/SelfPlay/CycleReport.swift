import JSON
public import NeuralNetwork

/// How a cycle went: a line of `metrics.jsonl`.
public struct CycleReport: Codable, Sendable {
  /// From 1, and the games of all cycles so far.
  public var cycle = 0
  public var games = 0
  /// Seconds that the cycle took, and those of playing, learning and rating among them.
  public var seconds = 0.0
  public var playing = 0.0
  public var learning = 0.0
  public var rating = 0.0
  /// Of the cycle's games those that were played in that time, not before; old reports lack it.
  public var playedGames: Int?
  /// Positions evaluated, those from the cache among them, and the share of the workers' time that
  /// this took.
  public var positions = 0
  public var evaluationShare = 0.0
  /// Those of them at turns whose game was as good as decided.
  public var decidedPositions: Int?
  /// The share of positions that the cache had.
  public var cacheShare = 0.0
  /// Rows that the cycle's games have, those of all games, and those of the window.
  public var newRows = 0
  public var allRows = 0
  public var windowRows = 0
  /// Steps so far, the rate of the last, and the gradients' mean norm.
  public var steps = 0
  public var rate = 0.0
  public var gradientLength = 0.0
  public var training = LossSums()
  /// Of the averaged weights on held-out rows, and on as many of those trained on, weighted alike;
  /// reports of old have no `seen`.
  public var heldOut = LossSums()
  public var seen: LossSums?
  /// The standard error of the difference of these two outcomes' means; old reports lack it.
  public var outcomeGapError: Double?
  /// What the network takes Black's chance on the empty board to be, 0…1, by komi.
  public var komiChances: [KomiChance]?
  public var figures = GameFigures()
  /// Whose code multiplied where the games were played, and the workers of a run whose trainer plays none;
  /// old reports lack it.
  public var kernels: [String]?
  public var crew: Crew?
  /// What looks unwell.
  public var alarms: [String] = []
}

/// What a network takes Black's chance on an empty board to be with some komi.
public struct KomiChance: Codable, Equatable, Sendable {
  public var komi: Double
  /// 0…1.
  public var chance: Double
}

extension CycleReport {
  /// Games played in a second; `nil` where none was.
  var gamesPerSecond: Double? {
    let games = playedGames ?? figures.games
    return games > 0 && playing > 0 ? Double(games) / playing : nil
  }

  /// Positions evaluated in a second; `nil` where no game was played, or only by other processes.
  var positionsPerSecond: Double? {
    positions > 0 ? gamesPerSecond.map { _ in Double(positions) / playing } : nil
  }

  /// The share of its time in which a trainer waits that plays no games itself.
  public var waitingShare: Double { playing / max(1e-9, playing + learning) }
}

extension CycleReport {
  /// The reports that lines hold; of a cycle that was done again the last, and none of lines that
  /// are no report.
  static func decoding(_ lines: [String]) -> [CycleReport] {
    let reports = lines.compactMap { parsed($0, as: CycleReport.self) }.map { ($0.cycle, $0) }
    return Dictionary(reports) { $1 }.values.sorted { $0.cycle < $1.cycle }
  }
}
