// Cluster is SelfPlay's loop over Slurm: many workers, a trainer and a rater, each a job of its own, that
// share nothing but the run's folder. ClusterPlan says what is wanted, ClusterPlan+Scripts writes the job
// scripts, ClusterRun submits, scales and stops them, ClusterStatus looks on; SlurmJob is how a process
// that Slurm has started knows itself. Slurm's own programs are asked by Slurm alone.
// To read on: ClusterPlan.

import Platform
public import SelfPlay

/// The job that this process is, where Slurm has started it.
public struct SlurmJob: Equatable, Sendable {
  /// As `squeue` shows it: `12`, or `12_7` for a task of an array.
  public let name: String
  /// Slurm's own number, by which it is begun again.
  let id: String
  public let restarts: Int
  public let node: String
  /// A folder of the node's own.
  private let scratch: String

  /// How often a job begins itself again at most.
  static let restartLimit = 100
  /// For so many seconds a job tries what the file system refuses.
  public static let patience = 3600.0

  /// This process's; `nil` where it is none.
  public static let current = SlurmJob(environmentVariable)

  init?(_ environment: (String) -> String?) {
    guard let id = environment("SLURM_JOB_ID"), !id.isEmpty else { return nil }
    self.id = id
    if let array = environment("SLURM_ARRAY_JOB_ID"), let task = environment("SLURM_ARRAY_TASK_ID")
    {
      name = "\(array)_\(task)"
    } else {
      name = id
    }
    restarts = environment("SLURM_RESTART_COUNT").flatMap { Int($0) } ?? 0
    node = environment("SLURMD_NODENAME") ?? hostName
    scratch =
      ["SLURM_TMPDIR", "TMPDIR"].lazy.compactMap(environment).first { !$0.isEmpty } ?? "/tmp"
  }

  /// A worker of a run that keeps unfinished shards on its node's own disk: in a folder that a later
  /// job on the node finds again, as long as nobody clears it.
  public func worker(_ number: Int?, of run: RunFolder) -> Worker {
    var worker = Worker()
    worker.number = number
    worker.name = "\(name)@\(node)"
    let place = sha256(of: Array(canonicalPath(run.path).utf8)).prefix(12)
    worker.scratch = "\(scratch.withoutTrailingSlashes)/tengen-\(place)"
    return worker
  }

  /// How the job reports in its run.
  public func beat(_ role: Beat.Role, threads: Int, number: Int? = nil) -> Beat {
    var beat = Beat(role, threads: threads)
    (beat.job, beat.restarts, beat.node, beat.number) = (name, restarts, node, number)
    return beat
  }

  /// Has Slurm begin the job again, from its script's first line, which ends this process.
  public func requeue() throws {
    guard restarts < Self.restartLimit else {
      throw ClusterError("job \(name): was begun \(restarts) times already; submit it again")
    }
    _ = try Slurm.run(["scontrol", "requeue", id])
  }
}
