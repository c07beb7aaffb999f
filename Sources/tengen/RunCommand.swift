import ArgumentParser
import Engines
import Platform
import SelfPlay

/// Carries runs from machine to machine.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Pack a training run into one file, unpack it elsewhere, find its blunders.",
    subcommands: [Pack.self, Unpack.self, Blunders.self])

  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pack what a run needs to go on: its training, checkpoint and newest games.")

    @Argument(help: "The folder of the run.") var source: String
    @Argument(help: "The file to make, in tar's format.") var file: String

    func run() throws { try RunFolder(source).pack(into: file) }
  }

  struct Unpack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Unpack a run, to go on with `tengen train --run FOLDER`.")

    @Argument(help: "The packed run.") var file: String
    @Argument(help: "The folder to make.") var source: String

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

    @Argument(help: "The folder of the run.") var source: String
    @Argument(help: "The SGF file to write.") var file: String

    @Option(help: "The network that searches. (default: the newest checkpoint)")
    var network: String?
    @Option(help: "Visits of a search.") var visits = 5000
    @Option(help: "The newest games to look at.") var games = 1000
    @Option(help: "The value that a move must lose, of 2 from won to lost.") var loss: Float = 0.3
    @Option(help: "Threads that search.") var threads = processorCores()

    func validate() throws {
      guard (2...1_000_000).contains(visits), games > 0, (1...256).contains(threads),
        (0...2).contains(loss)
      else {
        throw ValidationError(
          "--visits must be 2 to 1000000, --games 1 or more, --threads 1 to 256, --loss 0 to 2")
      }
    }

    func run() throws {
      let folder = RunFolder(source)
      let newest = try network ?? folder.newestCheckpointFile
      var search = BlunderSearch()
      (search.visits, search.games, search.loss, search.threads) = (visits, games, loss, threads)
      let status = StatusLine()
      let start = ContinuousClock.now
      let count = try untilStopped { [search] stop in
        try search.write(
          folder, by: EngineFolder.definition(named: newest).networkFile(), to: file,
          shouldStop: { stop.isRaised }
        ) { done, all, found in
          let seconds: Double = (ContinuousClock.now - start) / .seconds(1)
          let share = Double(done) / Double(all)
          let left = Int(seconds * (1 - share) / share)
          status.show("\(done) of \(all) turns, \(found) blunders, about \(left) s to go")
        }
      }
      status.show("")
      guard let count else {
        status.add("stopped; nothing was written\n")
        throw ExitCode(130)
      }
      try StandardOutput().write("\(file): \(count) positions\n")
    }
  }
}
