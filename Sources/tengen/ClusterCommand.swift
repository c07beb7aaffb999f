import ArgumentParser
import Cluster
import Engines
import Platform
import SelfPlay

/// Trains over a cluster.
struct ClusterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract: "Train over a cluster that has Slurm: submit, look on, scale, stop.",
    discussion: """
      The run's folder must lie on a file system that all nodes share. Its folder slurm has the job \
      scripts, which may be read, changed and submitted by hand, the logs, and the program that all \
      of them run. docs/scaling.md says how many workers a recipe can feed.

      Examples:
        tengen cluster submit 9x9-night --run /shared/night --workers 16
        tengen cluster submit 9x9-night --run /shared/night --dry-run
        tengen cluster status /shared/night
        tengen cluster scale /shared/night 32
        tengen cluster stop /shared/night
      """,
    subcommands: [Submit.self, Status.self, Scale.self, Stop.self])

  struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a run on the cluster, or resume one.",
      discussion: """
        Submits an array of workers that play, one trainer and one rater. What stands behind -- is \
        given to sbatch, for all three.

        Examples:
          tengen cluster submit 9x9-night --run /shared/night --workers 16 --cpus 8
          tengen cluster submit --run /shared/night --partition long --account go
          tengen cluster submit 7x7 --run /shared/7 -- --constraint=avx512 --exclude=n3
        """)

    @Argument(help: "The recipe; without it the run resumes with its own.")
    var recipe: String?

    @Option(name: .customLong("run"), help: "The folder of the run.", transform: parseFolder)
    var folder: String

    @Option("Workers", in: ClusterPlan.workerLimits) var workers = 4
    @Option("Cores of a worker", in: ClusterPlan.coreLimits) var cpus = 4
    @Option(help: "Memory of a worker.") var mem = "2G"
    @Option("Cores of the trainer", in: ClusterPlan.coreLimits, default: "a node of its own")
    var trainerCpus: Int?
    @Option(help: "Memory of a trainer without a node of its own.") var trainerMem = "8G"
    @Option(help: "How long a job runs before it is begun again, as sbatch takes it.")
    var time = "4:00:00"
    @Option(help: "The partition.") var partition: String?
    @Option(help: "The account that is charged.") var account: String?
    @Option(help: "The quality of service.") var qos: String?
    @Option(help: "An engine or a network whose weights the run begins with.") var from: String?
    @Flag(help: "Print the job scripts, and write and submit nothing.") var dryRun = false

    @Argument(parsing: .postTerminator, help: "Further options of sbatch, behind --.")
    var options: [String] = []

    func run() throws {
      let text = try recipe.map(RecipeText.init(reading:))
      let run = RunFolder(canonicalPath(folder))
      var plan = ClusterPlan(
        run: run.path, program: "\(run.path)/slurm/tengen-\(ThisProgram.build.prefix(12))")
      (plan.workers, plan.cores, plan.memory, plan.time) = (workers, cpus, mem, time)
      (plan.trainerCores, plan.trainerMemory) = (trainerCpus, trainerMem)
      (plan.partition, plan.account, plan.qos) = (partition, account, qos)
      (plan.start, plan.options) = (from.map { canonicalPath($0) }, options)
      try plan.check()
      let known = dryRun ? text?.recipe : nil
      plan.rates = try (known ?? run.begin(text)).rating.share > 0
      guard !dryRun else {
        for role in ClusterPlan.Role.allCases where role != .rater || plan.rates {
          try StandardOutput().write("\(plan.script(role))\n")
        }
        return
      }
      for line in try ClusterRun(run).submit(plan) { try StandardOutput().write("\(line)\n") }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the state of a run on the cluster, and who waits for whom.")

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String

    func run() throws {
      for line in try ClusterStatus(RunFolder(canonicalPath(source))).lines() {
        try StandardOutput().write("\(line)\n")
      }
    }
  }

  struct Scale: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a run on the cluster more workers, or fewer.")

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Argument(help: "How many workers it is to have.", transform: ClusterPlan.workerLimits.read)
    var workers: Int

    func run() throws {
      try StandardOutput().write(
        "\(try ClusterRun(RunFolder(canonicalPath(source))).scale(to: workers))\n")
    }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Have a run's jobs on the cluster end.",
      discussion: """
        They end by themselves within seconds, with the games in play; `tengen cluster submit` goes \
        on.
        """)

    @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
    @Flag(help: "Cancel the jobs too, those that wait among them.") var now = false

    func run() throws {
      try StandardOutput().write(
        "\(try ClusterRun(RunFolder(canonicalPath(source))).stop(now: now))\n")
    }
  }
}
