import Platform
import SelfPlay
import TestSupport
import Testing

@testable import Cluster

@Suite struct ClusterPlanTests {
  private static let plan: ClusterPlan = {
    var plan = ClusterPlan(
      run: "/shared/runs/night", program: "/shared/runs/night/slurm/tengen-0123456789ab")
    (plan.workers, plan.partition) = (16, "normal")
    return plan
  }()

  /// TENGEN_EXAMPLES=1 writes the files anew.
  @Test(arguments: ClusterPlan.Role.allCases)
  func `the examples are what is submitted`(role: ClusterPlan.Role) throws {
    let file = "\(repositoryRoot)/selfplay/slurm/\(role.rawValue).sbatch"
    if environmentVariable("TENGEN_EXAMPLES") != nil {
      try AtomicFile.write(Array(Self.plan.script(role).utf8), to: file)
    }
    #expect(String(decoding: try readFile(file), as: UTF8.self) == Self.plan.script(role))
  }

  @Test func `every choice stands in the scripts`() {
    var plan = Self.plan
    (plan.run, plan.program) = ("/a b/it's 50%", "/a b/tengen")
    (plan.account, plan.qos, plan.time, plan.start) = ("go", "long", "20:00", "/n et")
    (plan.cores, plan.memory, plan.trainerCores, plan.trainerMemory) = (3, "1G", 7, "9G")
    plan.options = ["--constraint=avx512", "--exclude", "n[3-4]", "-H"]
    let worker = plan.script(.worker)
    for line in [
      "--array=0-15", "--cpus-per-task=3", "--mem=1G", "--time=20:00", "--partition=normal",
      "--account=go", "--qos=long", "--constraint=avx512", "--exclude n[3-4]", "-H", "--requeue",
      "--output=\"/a b/it's 50%%/slurm/logs/worker-%A_%a.log\"", "--signal=B:USR1@120",
    ] {
      #expect(worker.contains("\n#SBATCH \(line)\n"), "\(line)")
    }
    #expect(
      worker.hasSuffix(
        """
        exec '/a b/tengen' selfplay --run '/a b/it'\\''s 50%' --worker "$SLURM_ARRAY_TASK_ID" \\
          --minutes "$((15 - SLURM_ARRAY_TASK_ID % 2))"

        """))
    let trainer = plan.script(.trainer)
    #expect(trainer.contains("\n#SBATCH --cpus-per-task=7\n#SBATCH --mem=9G\n"))
    #expect(trainer.contains("\n#SBATCH --dependency=singleton\n"))
    #expect(
      trainer.hasSuffix("fit --run '/a b/it'\\''s 50%' --without-ratings --from '/n et'\n"))
    // Two runs whose folders have the same name are told apart.
    let names = ["/a/night", "/b/night"].map { run in
      ClusterPlan(run: run, program: "/t").script(.trainer).split(separator: "\n").first {
        $0.hasPrefix("#SBATCH --job-name=tengen-night-")
      }
    }
    #expect(names[0] != nil && names[0] != names[1])
  }

  /// Every line of options stands before the first command, for sbatch reads none behind it.
  @Test(arguments: ClusterPlan.Role.allCases)
  func `options stand before the first command`(role: ClusterPlan.Role) throws {
    let lines = Self.plan.script(role).split(separator: "\n")
    let first = try #require(lines.firstIndex { !$0.hasPrefix("#") })
    #expect(lines[first].hasPrefix("exec "))
    #expect(!lines[first...].contains { $0.hasPrefix("#SBATCH") })
  }

  @Test(arguments: [
    ("60", 60), ("90:30", 90), ("4:00:00", 240), ("2-0", 2880), ("1-12", 2160), ("0-1:30", 90),
    ("1-1:1:1", 1501), ("", nil), ("x", nil), ("1:2:3:4", nil), ("1-", nil), ("1-2-3", nil),
    ("-5", nil),
  ])
  func `times are read as sbatch reads them`(time: String, minutes: Int?) {
    #expect(Slurm.minutes(of: time) == minutes)
  }

  @Test func `what cannot stand in a script is refused`() {
    func problem(_ change: (inout ClusterPlan) -> Void) -> String? {
      var plan = Self.plan
      change(&plan)
      do { try plan.check() } catch { return "\(error)" }
      return nil
    }
    #expect(problem { _ in } == nil)
    #expect(
      problem { $0.time = "soon" }
        == "--time is soon; expected minutes, hours:minutes:seconds or days-hours, such as 4:00:00")
    #expect(
      problem { $0.run = "/a\nb" }
        == "/a\nb: a line break or a \" in it cannot stand in a job script")
    #expect(
      problem { $0.options = ["avx512"] }
        == "found 'avx512' behind --; expected options of sbatch, such as --constraint=avx512")
  }
}
