import JSON
import Platform
public import SelfPlay
import Text

/// The jobs of a run: submitted, made more or fewer, and stopped.
public struct ClusterRun {
  /// What was submitted: `slurm/jobs.json`.
  struct Jobs: Codable {
    struct Job: Codable {
      var role: ClusterPlan.Role
      /// Slurm's number.
      var id: String
      /// The numbers of a worker array's first and last tasks.
      var tasks: [Int]?
    }

    var jobs: [Job] = []
  }

  let folder: RunFolder
  var slurm: String { "\(folder.path)/slurm" }
  private var jobsFile: String { "\(slurm)/jobs.json" }

  public init(_ folder: RunFolder) {
    self.folder = folder
  }

  /// Writes what the plan's jobs need into the run's folder, and submits them; a line for each.
  public func submit(_ plan: ClusterPlan) throws -> [String] {
    if let live = try liveJobs(), !live.isEmpty {
      throw ClusterError(
        "\(folder.path): its jobs \(live.joined(separator: ", ")) run or wait; `tengen cluster scale` "
          + "changes how many workers there are, `tengen cluster stop --now` ends all")
    }
    try makeFolder("\(plan.folder)/logs")
    // What runs stays what it is, whatever is built meanwhile.
    if !isFile(plan.program), let own = executablePath() {
      _ = try AtomicFile.publish(readFile(own), as: plan.program)
      try makeExecutable(plan.program)
    }
    for role in plan.roles {
      try AtomicFile.write(Array(plan.script(role).utf8), to: plan.scriptFile(role))
    }
    try folder.setWorkers(plan.workers)
    try folder.setStopped(false)
    var jobs = Jobs()
    for role in plan.roles {
      let id = try sbatch([plan.scriptFile(role)])
      jobs.jobs.append(
        .init(role: role, id: id, tasks: role == .worker ? [0, plan.workers - 1] : nil))
      try keep(jobs)
    }
    return jobs.jobs.map { job in
      "job \(job.id): \(job.role.rawValue)\(job.tasks.map { " \($0[0]) to \($0[1])" } ?? "")"
    }
  }

  /// Makes more workers or fewer; a line for what was done.
  public func scale(to workers: Int) throws -> String {
    var jobs = try known()
    let last = jobs.jobs.compactMap { $0.tasks?.last }.max() ?? -1
    try folder.setWorkers(workers)
    if workers > last + 1 {
      let id = try sbatch(["--array=\(last + 1)-\(workers - 1)", "\(slurm)/worker.sbatch"])
      jobs.jobs.append(.init(role: .worker, id: id, tasks: [last + 1, workers - 1]))
      try keep(jobs)
      return "job \(id): worker \(last + 1) to \(workers - 1)"
    }
    for (index, job) in jobs.jobs.enumerated() {
      guard let tasks = job.tasks, tasks[1] >= workers else { continue }
      let first = max(tasks[0], workers)
      _ = try Slurm.run(["scancel", "\(job.id)_[\(first)-\(tasks[1])]"])
      jobs.jobs[index].tasks = [tasks[0], first - 1]
    }
    jobs.jobs.removeAll { job in job.tasks.map { $0[1] < $0[0] } ?? false }
    try keep(jobs)
    return "\((last + 1 - workers).counting("worker")) cancelled; \(workers) stay"
  }

  /// Has all jobs end by themselves, with the games and the cycle that they are at, or now.
  public func stop(now: Bool) throws -> String {
    try folder.setStopped(true)
    let jobs = try known().jobs
    guard now else { return "all jobs end by themselves within a cycle; --now cancels them" }
    _ = try Slurm.run(["scancel"] + jobs.map(\.id))
    return "cancelled: \(jobs.map(\.id).joined(separator: ", "))"
  }

  /// The jobs of this run as they were submitted.
  func known() throws -> Jobs {
    guard let bytes = try? readFile(jobsFile), let jobs = parsed(bytes, as: Jobs.self) else {
      throw ClusterError(
        "\(folder.path): nothing was submitted for it (\(jobsFile)); `tengen cluster submit` does so"
      )
    }
    return jobs
  }

  /// The run's jobs that run or wait; `nil` where none were submitted.
  private func liveJobs() throws -> [String]? {
    guard let ids = try? known().jobs.map(\.id) else { return nil }
    return try Slurm.jobs().filter { $0.isLive && ids.contains(String($0.array)) }.map(\.name)
  }

  private func keep(_ jobs: Jobs) throws {
    try AtomicFile.write(Array("\(try json(jobs, indented: true))\n".utf8), to: jobsFile)
  }

  /// Submits a script; the job's number.
  private func sbatch(_ words: [String]) throws -> String {
    let answer = try Slurm.run(["sbatch", "--parsable"] + words)
    // With the cluster's name behind it, where there are several.
    return String(answer.prefix { $0 != ";" && $0 != "\n" })
  }
}
