import ArgumentParser
import Cluster
import Engines
import Platform
import SelfPlay
import Text

/// Carries runs from machine to machine.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Pack a training run into one file, unpack it elsewhere, find its blunders, check targets, rate it.",
    subcommands: [Pack.self, Unpack.self, Blunders.self, Targets.self, Rate.self])

  struct Rate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Rate a run's checkpoints while another process trains.",
      discussion: """
        Rates the newest checkpoint again and again until the run is over; `tengen fit --run FOLDER \
        --without-ratings` then does not. The run's page shows the ratings.
        """)

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Option("Games at a time", in: PlayerSettings.threadLimits) var threads = processorCores()

    func run() throws {
      let (status, job) = (StatusLine(), SlurmJob.current)
      let run = RunFolder(source).onCluster
      var work = try RaterWork(
        folder: run, threads: threads, beat: job?.beat(.rater, threads: threads)
      ) { status.add("\($0)\n") }
      let games = work.recipe.rating.games
      let isOver = try untilStopped { stop in
        try work.run {
          stop.isRaised
        } onGame: { cycle, played in
          status.show("rating checkpoint \(cycle): \(played) of \(games) games")
        } onRating: { text in
          status.add("\(text)\n")
        }
      }
      if let job { return try job.leave(run, isOver: isOver, isLate: false, status) }
      guard isOver else { throw stopped("the games in play are lost; \(resumeHint)", status) }
      status.show("")
    }
  }

  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pack what a run needs to resume: its training, checkpoint and newest games.")

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Argument(help: "The file to make, in tar's format.") var file: String

    @Flag(help: "Replace the file if it is there.") var force = false

    func run() throws {
      try RunFolder(source).pack(into: OutputFile(file, replacing: force))
    }
  }

  struct Unpack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Unpack a run, to resume it with `tengen train --run FOLDER`.")

    @Argument(help: "The packed run.") var file: String
    @Argument(help: "The folder to make.", transform: parseFolder) var source: String

    func run() throws { try RunFolder(source).unpack(file) }
  }

  struct Blunders: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find the positions in which a run's own moves lose most.",
      discussion: """
        Searches suspicious turns of the newest games again, with many more visits, and writes the \
        positions before moves that lose much as a collection of records. A recipe's key positions \
        has games begin from such a file.

        Example:
          tengen run blunders runs/night blunders.sgf --games 2000
        """)

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Argument(help: "The SGF file to write.") var file: String

    @Flag(help: "Replace the file if it is there.") var force = false
    @Option(help: "The network that searches. (default: the newest checkpoint)")
    var network: String?
    @Option("Visits of a search", in: 2...1_000_000) var visits = 5000
    @Option("The newest games to look at", in: 1...1_000_000_000) var games = 1000
    @Option("The value that a move must lose, of 2 from won to lost", in: 0...2)
    var loss: Float = 0.3
    @Option("Threads that search", in: PlayerSettings.threadLimits)
    var threads = processorCores()

    func run() throws {
      let folder = RunFolder(source)
      let newest = try network ?? folder.newestCheckpointFile
      var search = BlunderSearch()
      (search.visits, search.games, search.loss, search.threads) = (visits, games, loss, threads)
      let place = try OutputFile(file, replacing: force)
      let status = StatusLine()
      let start = ContinuousClock.now
      let count = try untilStopped { [search] stop in
        try search.write(
          folder, by: EngineFolder.definition(named: newest).networkFile(), to: place,
          shouldStop: { stop.isRaised }
        ) { done, all, found in
          let rest = timeToGo(done, of: all, since: start)
          status.show("\(done) of \(all) turns, \(found) blunders, about \(rest) to go")
        }
      }
      guard let count else { throw stopped("nothing was written", status) }
      status.show("")
      try StandardOutput().write("\(file): \(count) positions\n")
    }
  }

  struct Targets: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare what the searches of recipes would teach, without training.",
      discussion: """
        Searches positions of a run's newest games by the full search of each recipe's phases, and once with \
        many more visits. Prints, in nats: the noise between two targets of a position, the change from \
        the network's policy to a target, and the progress, by how much targets come nearer to the \
        deep search than the network's policy is; and the share of targets whose best move is that of the \
        deep search.

        Example:
          tengen run targets runs/night selfplay/recipes/9x9-night.toml other.toml
        """)

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Argument(help: "Recipes: names or files. (default: the run's own)") var recipes: [String] = []

    @Option(help: "The network that searches. (default: the newest checkpoint)")
    var network: String?
    @Option("Visits of the deep search", in: 2...1_000_000) var visits = 3000
    @Option("Positions", in: 2...1_000_000) var positions = 300
    @Option("The newest games that they are taken from", in: 1...1_000_000_000) var games = 1000
    @Option("Threads that search", in: PlayerSettings.threadLimits)
    var threads = processorCores()

    func run() throws {
      let folder = RunFolder(source)
      let newest = try network ?? folder.newestCheckpointFile
      let file = try EngineFolder.definition(named: newest).networkFile()
      var chosen = try recipes.map { try RecipeText(reading: $0).recipe }
      if chosen.isEmpty { chosen = [try folder.begin(nil)] }
      let found = try folder.newestGames(games)
      let status = StatusLine()
      let start = ContinuousClock.now
      let rows = untilStopped { [chosen, positions, visits, threads] stop -> [[String]]? in
        let check = TargetCheck(
          by: file, at: found, positions: positions, visits: visits, threads: threads,
          shouldStop: { stop.isRaised }
        ) { done, all in
          let rest = timeToGo(done, of: all, since: start)
          status.show("\(done) of \(all) positions searched deeply, about \(rest) to go")
        }
        guard let check else { return nil }
        var rows = [["recipe", "phase", "visits", "noise", "change", "progress", "hits"]]
        rows.append(["the network", "", "", "", "", "", check.networkHits.percent])
        for recipe in chosen {
          for (number, phase) in recipe.phases.enumerated()
          where !recipe.phases[..<number].contains(where: { $0.searchesLike(phase) }) {
            status.show("searching as phase \(number + 1) of \(recipe.name) does")
            guard let result = check.result(of: phase, shouldStop: { stop.isRaised }) else {
              return nil
            }
            rows.append([
              recipe.name, "\(number + 1)", "\(phase.fullVisits)", result.noise.fixed(2),
              result.change.fixed(2), result.shownProgress, result.hits.percent,
            ])
          }
        }
        return rows
      }
      guard let rows else { throw stopped("nothing was measured", status) }
      status.show("")
      try StandardOutput().write(rows.inColumns().joined(separator: "\n") + "\n")
    }
  }
}
