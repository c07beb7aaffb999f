import Platform
import SelfPlay

/// What is wanted of a cluster for a run.
public struct ClusterPlan: Sendable {
  /// The jobs that a run has.
  public enum Role: String, CaseIterable, Codable, Sendable { case trainer, worker, rater }

  /// The run's folder and the program, by paths that mean the same on every node.
  public var run: String
  public var program: String
  public var workers = 4
  /// The cores and the memory of a worker, and of the rater.
  public var cores = 4
  public var memory = "2G"
  /// Those of the trainer; without, it has a node to itself.
  public var trainerCores: Int?
  public var trainerMemory = "8G"
  /// How long a job may run, as `sbatch --time` takes it.
  public var time = "4:00:00"
  public var partition: String?
  public var account: String?
  public var qos: String?
  /// The network that the run begins with.
  public var start: String?
  /// Whether checkpoints are rated.
  public var rates = true
  /// Further options of `sbatch`, for all jobs.
  public var options: [String] = []

  public static let workerLimits = 1...1000
  public static let coreLimits = 1...256

  public init(run: String, program: String) {
    self.run = run
    self.program = program
  }

  /// The jobs that this plan needs.
  var roles: [Role] { rates ? Role.allCases : [.trainer, .worker] }

  /// The folder of scripts, logs and the program.
  public var folder: String { "\(run)/slurm" }

  func scriptFile(_ role: Role) -> String { "\(folder)/\(role.rawValue).sbatch" }

  /// Checks what `sbatch` would find out much later, or take for something else.
  public func check() throws {
    guard let minutes = Slurm.minutes(of: time), minutes > 0 else {
      throw ClusterError(
        "--time is \(time); expected minutes, hours:minutes:seconds or days-hours, such as 4:00:00")
    }
    for path in [run, program] where path.contains("\n") || path.contains("\"") {
      throw ClusterError("\(path): a line break or a \" in it cannot stand in a job script")
    }
    if let first = options.first, !first.hasPrefix("-") {
      throw ClusterError(
        "found '\(first)' behind --; expected options of sbatch, such as --constraint=avx512")
    }
  }
}
