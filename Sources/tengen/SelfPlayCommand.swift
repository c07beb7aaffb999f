import ArgumentParser
import Cluster
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
      checkpoint. One that is killed loses the games in flight. Over a cluster, `tengen cluster` \
      starts them.

      Example:
        tengen selfplay --run runs/first
      """)

  @Option(name: .customLong("run"), help: "The folder of the run.", transform: parseFolder)
  var folder: String

  @Option("Threads that play", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  @Option(
    "This worker's number among those that `tengen cluster` shares the games out to",
    in: 0...1_000_000,
    default: "takes what is there")
  var worker: Int?

  @Option("Minutes after which it ends by itself", in: 1...1_000_000, default: "with the run")
  var minutes: Int?

  /// What a worker with a number has to end the games in play, in seconds, after it was asked to stop.
  private static let respite = 20.0

  func run() throws {
    let status = StatusLine()
    let (job, run) = (SlurmJob.current, RunFolder(folder).onCluster)
    var plain = Worker()
    plain.number = worker
    let work = try SelfPlayWork(
      folder: run, threads: threads, worker: job?.worker(worker, of: run) ?? plain,
      beat: job?.beat(.worker, threads: threads, number: worker))
    let end = minutes.map { ContinuousClock.now + .seconds(60 * $0) }
    let isLate: @Sendable () -> Bool = { end.map { $0 <= .now } ?? false }
    let respite = worker == nil ? 0 : Self.respite
    let (isOver, isStopped) = try untilStopped { stop in
      let isOver = try work.run {
        stop.isRaised(since: respite)
      } shouldEnd: {
        stop.isRaised || isLate()
      } onGame: { cycle, games in
        status.show("cycle \(cycle + 1) of \(work.recipe.cycles): \(games) games from here")
      }
      return (isOver, stop.isRaised)
    }
    if let job { return try job.leave(run, isOver: isOver, isLate: isLate(), status) }
    if isStopped { throw stopped("the games in play are lost; \(resumeHint)", status) }
    status.show("")
  }
}

extension RunFolder {
  /// The same, with the patience that a cluster's job has.
  var onCluster: RunFolder {
    var folder = self
    if SlurmJob.current != nil { folder.patience = SlurmJob.patience }
    return folder
  }
}

extension SlurmJob {
  /// Ends the job's work: where only its time was over, to resume in a new one.
  func leave(_ run: RunFolder, isOver: Bool, isLate: Bool, _ status: StatusLine) throws {
    status.show("")
    let isTimeUp = isLate || InterruptHandler.isTimeUp
    status.add(isOver ? "the run is over\n" : isTimeUp ? "the job's time is over\n" : "stopped\n")
    if !isOver, isTimeUp, !run.isStopped { try requeue() }
  }
}
