import ArgumentParser
import Engines
import Experiments
import Platform

/// Makes an experiment about learning and search.
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Measure what learning, search and each part of a network are worth.",
    discussion: """
      NAME is a file in selfplay/experiments, or the path of one: hybrid (policy, value, playouts \
      and both together at equal time), compute (strength by visits), data (loss and strength by \
      games learnt from), breakthroughs (activations, normalisation, residuals, optimisers …), \
      recipes (changes of a training recipe) and transfer (small boards' weights on a larger one). \
      docs/experiments describes each.

      All is kept in a folder, runs/experiments/NAME: trained networks, every game, report.html, \
      results.md, results.json and pictures. One that was stopped resumes with the same command. \
      The quick form needs no networks and no games: it makes its own on 5x5, in minutes, and \
      shows that all works; its figures mean nothing.

      Examples:
        tengen experiment compute --quick
        tengen experiment hybrid --best NAME --early first/10.safetensors
        tengen experiment data --data runs/first/games -o runs/experiments/data
      """)

  @Argument(help: "The experiment.")
  var name: String

  @Flag(help: "Make the quick form, which takes minutes.")
  var quick = false

  @Flag(help: "Say what would be done, and about how long that would take.")
  var dryRun = false

  @Option(help: "The engine or network that it is about. (default: from its file)")
  var best: String?

  @Option(help: "One that has learnt less. (default: from its file)")
  var early: String?

  @Option(
    help: "A folder of games to learn from. (default: from its file)", transform: parseFolder)
  var data: String?

  @Option(
    name: [.customShort("o"), .long],
    help: "The folder. (default: runs/experiments/NAME, or NAME-quick)", transform: parseFolder)
  var out: String?

  @Option("Threads that train, and games to play at a time", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  func run() throws {
    var definition = try ExperimentDefinition(reading: name, isQuick: quick)
    definition.inputs.best = best ?? definition.inputs.best
    definition.inputs.early = early ?? definition.inputs.early
    definition.inputs.data = data ?? definition.inputs.data
    guard !dryRun else {
      for line in try ExperimentEstimate(definition, threads: threads).lines() {
        try StandardOutput().write("\(line)\n")
      }
      return
    }
    let status = StatusLine()
    let report = try untilStopped { stop in
      let experiment = ExperimentRun(
        definition, folder: out ?? "runs/experiments/\(definition.name)\(quick ? "-quick" : "")",
        program: executablePath() ?? "tengen", threads: threads, status: status,
        shouldStop: { stop.isRaised })
      return try experiment.run() ? experiment.reportFile : nil
    }
    guard let report else {
      throw stopped("the games in play are lost; \(resumeHint)", status)
    }
    status.show("")
    try StandardOutput().write("report: \(report)\n")
  }
}
