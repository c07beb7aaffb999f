import ArgumentParser
import Cluster
import Engines
import NetworkFiles
import Platform
import SelfPlay

/// Learns from zero.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network from nothing, by games that it plays against itself.",
    discussion: """
      Plays, learns, and does it again as the recipe says, on all cores. All is kept in the run's \
      folder; a run that was stopped in whatever way resumes with the same command. RECIPE is one \
      of those that come with the program, in selfplay/recipes, or the path of a file.

      Examples:
        tengen train 5x5-minutes --run runs/first
        tengen train --run runs/first
        tengen train my/recipe.toml --run runs/large --from 9x9-night
      """)

  @Argument(help: "The recipe; without it the run resumes with its own.")
  var recipe: String?

  @Option(name: .customLong("run"), help: "The folder of the run.", transform: parseFolder)
  var folder: String

  @Option(help: "An engine or a network whose weights the run begins with. (default: random ones)")
  var from: String?

  @Option(
    "Threads that play and learn; the games and the weights are the same with any number",
    in: PlayerSettings.threadLimits)
  var threads = processorCores()

  func run() throws {
    let status = StatusLine()
    let training = try TrainingRun(
      recipe.map(RecipeText.init(reading:)), folder: RunFolder(folder),
      start: from.map { try EngineFolder.definition(named: $0).networkFile() }, threads: threads
    ) { status.add("\($0)\n") }
    try training.runInTerminal(status)
  }
}

extension TrainingRun {
  /// Runs until its end or an interrupt, with a status, and prints where the network is.
  func runInTerminal(_ status: StatusLine, _ job: SlurmJob? = nil) throws {
    let isStopped: Bool
    do {
      isStopped = try untilStopped { stop in
        try run(shouldStop: { stop.isRaised }, progress: RunProgress(self, status))
        return stop.isRaised
      }
    } catch {
      status.add("the run has ended early; fix the problem and run the same command to resume\n")
      throw error
    }
    if let job {
      return try job.leave(folder, isOver: cycle >= recipe.cycles, isLate: false, status)
    }
    guard !isStopped else {
      throw stopped(
        "the games in play and the steps since the last cycle are lost; \(resumeHint)", status)
    }
    status.show("")
    try StandardOutput().write("network: \(networkFile)\n")
  }
}
