import ArgumentParser
import Engines
import Platform
import SelfPlay

/// Plays games for a run.
struct SelfPlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selfplay",
    abstract: "Play games for a run that another process trains.",
    discussion: """
      Any number of processes, also on other machines that share the run's folder, may play games for \
      `tengen train` or `tengen fit --run`; each takes what nobody else plays, and waits for the next \
      checkpoint. One that is killed loses the games in flight.

      Example:
        tengen selfplay --run runs/first
      """)

  @Option(name: .customLong("run"), help: "The folder of the run.", transform: parseFolder)
  var folder: String

  @Option("Threads that play", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  func run() throws {
    let status = StatusLine()
    let work = try SelfPlayWork(folder: RunFolder(folder), threads: threads)
    let isStopped = try untilStopped { stop in
      try work.run(shouldStop: { stop.isRaised }) { cycle, games in
        status.show("cycle \(cycle + 1) of \(work.recipe.cycles): \(games) games from here")
      }
      return stop.isRaised
    }
    if isStopped { throw stopped("the games in play are lost; \(goesOn)", status) }
    status.show("")
  }
}
