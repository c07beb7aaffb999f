public import GTPClient
import Go
import Platform

extension TournamentDefinition {
  /// The tournament that is meant, its openings read and its checkpoints found.
  public func settings(_ commands: CommandLineReader) throws -> TournamentSettings {
    let rungs = try checkpoints(commands)
    let players = rungs + engines
    var settings = TournamentSettings(players, on: try boardSettings(), matchups: [])
    settings.spending = spending
    settings.matchups =
      switch format {
      case .roundRobin: TournamentSettings.roundRobin(of: players.count)
      case .gauntlet:
        TournamentSettings.gauntlet(
          of: players.count,
          challengers: Set(players.indices.filter { challengers.contains(players[$0].name) }))
      case .ladder: TournamentSettings.ladder(of: players.count, rungs: rungs.count)
      }
    return settings
  }

  /// The settings of a report: openings and checkpoints do not matter to it, which may be gone.
  public func reportSettings() throws -> TournamentSettings {
    var copy = self
    copy.openings = nil
    return TournamentSettings(
      engines, on: try copy.boardSettings(),
      matchups: TournamentSettings.roundRobin(of: engines.count))
  }

  private func boardSettings() throws -> [TournamentSettings.Board] {
    try boards.map { size in
      let komi = komi ?? (handicap > 0 ? 0.5 : Rules.fairKomi(on: size))
      var terms = GameTerms(size: size, rules: rules.with(komi: komi))
      terms.handicap = handicap
      terms.scoring = scoring
      terms.margin = margin
      terms.patience = patience
      terms.moveLimit = moveLimit ?? terms.moveLimit
      guard let openings else {
        let book = OpeningBook(
          for: terms, plies: plies, count: (games + 1) / 2, seed: UInt64(seed))
        return .init(terms, book)
      }
      let book = try OpeningBook(
        parsing: try readFile(openings), named: openings, size: size, rules: terms.rules)
      return .init(terms, book)
    }
  }

  /// The checkpoints of the run, in the order of the numbers in their names.
  private func checkpoints(_ commands: CommandLineReader) throws -> [Contestant] {
    guard let run else { return [] }
    let inner = "\(run.folder)/checkpoints"
    let folder = isFolder(inner) ? inner : run.folder
    let files = try entries(of: folder).filter { $0.hasSuffix(".safetensors") }
      .map { (name: String($0.dropLast(12)), file: $0) }
      .sorted { ($0.name.numbers, $0.name) < ($1.name.numbers, $1.name) }
    guard files.count >= 2 else {
      throw TournamentError(
        description: "\(folder): has \(files.count) checkpoints; a ladder needs two or more")
    }
    let chosen = files.indices.filter { (files.count - 1 - $0) % run.every == 0 }.map { files[$0] }
    return chosen.map { name, file in
      // A path without a slash would be the name of an engine.
      let path = folder.contains("/") ? "\(folder)/\(file)" : "./\(folder)/\(file)"
      return Contestant(
        name: name, program: commands.engine(path, options: run.options), clock: run.time ?? clock)
    }
  }
}

extension String {
  /// The whole numbers in a text, in order.
  fileprivate var numbers: Int {
    Int(split { !$0.isASCII || !$0.isNumber }.last.map { $0.prefix(18) } ?? "") ?? 0
  }
}
