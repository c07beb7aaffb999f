import GTPClient
import Go
import Platform
import Ratings
import Tournaments

/// How strong a run's checkpoints are: some are rated by games against fixed opponents and against
/// the checkpoint that was rated before them.
///
/// The zero of the scale is a search by playouts with 1,000 visits. All play on the board that the
/// run's last phase plays on most, at the komi that is fair there.
struct RunRating {
  let recipe: Recipe
  let folder: RunFolder
  /// The `tengen` that plays.
  let program: String
  let jobs: Int
  private(set) var results: [(cycle: Int, results: TournamentResults)] = []

  /// A rated checkpoint.
  struct Point: Sendable {
    let cycle: Int
    let elo: Double
    let interval: ClosedRange<Double>
  }

  static let anchor = "rollouts-1000"

  /// The ratings of a run so far; `notice` receives a message for each that cannot be
  /// read and is left out.
  init(
    _ recipe: Recipe, _ folder: RunFolder, program: String, jobs: Int, notice: (String) -> Void
  ) throws {
    self.recipe = recipe
    self.folder = folder
    self.program = program
    self.jobs = jobs
    let cycles =
      isFolder(folder.ratingsFolder)
      ? try entries(of: folder.ratingsFolder).compactMap { Int($0) }.sorted() : []
    for cycle in cycles {
      do {
        results.append((cycle, try tournament(of: cycle).results))
      } catch {
        notice("\(error); its rating is left out")
      }
    }
  }

  /// The ratings of a run that another program may be rating just now: nothing of it is locked or
  /// made, and what cannot be read yet is left out.
  init(watching folder: RunFolder, _ recipe: Recipe) {
    self.recipe = recipe
    self.folder = folder
    program = "tengen"
    jobs = 1
    let names = (try? entries(of: folder.ratingsFolder)) ?? []
    for cycle in names.compactMap({ Int($0) }).sorted() {
      let place = "\(folder.ratingsFolder)/\(cycle)"
      if let found = try? TournamentResults(of: place, for: settings(of: cycle)) {
        results.append((cycle, found))
      }
    }
  }

  /// The ratings, in the order of the cycles.
  var curve: [Point] {
    guard let joined = TournamentResults(joining: results.map(\.results)) else { return [] }
    let ranking = Ratings(joined).ranking
    return results.compactMap { cycle, _ in
      let name = Self.name(of: cycle)
      guard let place = joined.settings.contestants.firstIndex(where: { $0.name == name }),
        let rating = ranking.first(where: { $0.player == place })
      else { return nil }
      return Point(
        cycle: cycle, elo: rating.elo, interval: rating.interval ?? rating.elo...rating.elo)
    }
  }

  /// Rates a checkpoint; `false` where `shouldStop` has ended it, which is asked all the time.
  mutating func rate(
    _ cycle: Int, shouldStop: () -> Bool, onGame: @escaping @Sendable (Int) -> Void
  )
    throws -> Bool
  {
    let tournament = try tournament(of: cycle)
    let isWhole = try tournament.play(jobs: jobs, asking: shouldStop) { _, results in
      onGame(results.games)
    }
    guard isWhole else { return false }
    results.removeAll { $0.cycle == cycle }
    results.append((cycle, tournament.results))
    return true
  }

  /// The games of a checkpoint against the one before it and the fixed opponents.
  func tournament(of cycle: Int) throws -> Tournament {
    try Tournament(
      settings(of: cycle), games: recipe.rating.games, folder: "\(folder.ratingsFolder)/\(cycle)")
  }

  private func settings(of cycle: Int) -> TournamentSettings {
    let size = recipe.ratingBoard
    let rules = (Rules(named: "chinese-ogs") ?? .chinese).with(komi: Rules.fairKomi(on: size))
    let terms = GameTerms(size: size, rules: rules)
    let games = recipe.rating.games
    let book = OpeningBook(for: size, count: (games + 1) / 2, seed: recipe.seed)
    let before = results.last { $0.cycle < cycle }?.cycle
    let opponents = [before].compactMap { $0.map(contestant) } + anchors()
    return TournamentSettings(
      [contestant(cycle)] + opponents, on: [.init(terms, book)],
      matchups: opponents.indices.map { Matchup(0, $0 + 1) })
  }

  private static func name(of cycle: Int) -> String { "cycle-\(cycle)" }

  private func contestant(_ cycle: Int) -> Contestant {
    ours(Self.name(of: cycle), folder.checkpointFile(cycle), visits: recipe.rating.visits)
  }

  /// The fixed opponents: the rules alone, playouts at two strengths, and GNU Go where it is there.
  private func anchors() -> [Contestant] {
    var zero = ours(Self.anchor, "rollout", visits: 1000)
    zero.anchor = 0
    let others = [
      ours("rules-100", "uniform", visits: 100),
      ours("rollouts-100", "rollout", visits: 100), zero,
    ]
    guard isInstalled("gnugo") else { return others }
    return others + [
      Contestant(
        name: "gnugo-10",
        program: EngineCommand(
          program: "gnugo", arguments: ["--mode", "gtp", "--chinese-rules", "--level", "10"]))
    ]
  }

  /// This program with an engine; a run may continue in another place, and by another `tengen`.
  private func ours(_ name: String, _ engine: String, visits: Int) -> Contestant {
    var command = EngineCommand(
      engine: engine, options: ["--visits", "\(visits)", "--threads", "1"], playedBy: program)
    command.identity = "\(name), \(visits) visits"
    return Contestant(name: name, program: command)
  }
}

extension Recipe {
  /// The board that the last phase plays on most.
  var ratingBoard: BoardSize {
    phases[phases.count - 1].sizes.max { $0.weight < $1.weight }?.size ?? BoardSize(9)
  }
}
