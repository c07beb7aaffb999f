import TestSupport
import Testing

@testable import Platform

/// Cores by what files and variables say, as systems and Slurm write them.
@Suite struct CoresTests {
  private let place = TemporaryFolder()

  /// The cores where files have these contents; all have a process that may run on 16.
  private func cores(
    _ files: [String: String], _ variables: [String: String] = [:], allowed: String = "0-7,16-23"
  ) throws -> Int {
    var files = files
    files["/proc/self/status"] = "Name:\ttengen\nCpus_allowed_list:\t\(allowed)\nMems:\t0\n"
    for (name, text) in files {
      try makeFolder(place.path + name.split(separator: "/").dropLast().map { "/\($0)" }.joined())
      try AtomicFile.write(Array(text.utf8), to: place.path + name)
    }
    return CoreLimits(environment: { variables[$0] }, root: place.path).cores
  }

  private static let group = "0::/system.slice/job.scope\n"
  private static let top = "/sys/fs/cgroup"

  @Test(arguments: [("0-7,16-23", 16), ("3", 1), ("0,2,4-5", 4), ("0-1", 2)])
  func `the scheduler's list is counted`(allowed: String, cores: Int) throws {
    #expect(try self.cores([:], allowed: allowed) == cores)
  }

  @Test(arguments: [
    ("400000 100000\n", 4), ("150000 100000\n", 2), ("50000 100000\n", 1), ("max 100000\n", 16),
    ("3200000 100000\n", 16), ("nonsense", 16), ("", 16),
  ])
  func `a group's share of time counts, rounded up`(text: String, cores: Int) throws {
    let file = "\(Self.top)/system.slice/job.scope/cpu.max"
    #expect(try self.cores(["/proc/self/cgroup": Self.group, file: text]) == cores)
  }

  @Test func `so does that of a group around it, and of a container's top`() throws {
    let files = ["/proc/self/cgroup": Self.group]
    let inner = "\(Self.top)/system.slice/job.scope/cpu.max"
    var outer = files
    outer[inner] = "800000 100000"
    outer["\(Self.top)/system.slice/cpu.max"] = "300000 100000"
    #expect(try cores(outer) == 3)
  }

  @Test func `in a container the group's own folder need not be there`() throws {
    let group = "0::/docker/0123\n"
    #expect(
      try cores(["/proc/self/cgroup": group, "\(Self.top)/cpu.max": "200000 100000"]) == 2)
  }

  @Test func `groups of the first version count, and -1 is no limit`() throws {
    let group = "5:memory:/a\n4:cpu,cpuacct:/slurm/job_7\n1:name=systemd:/\n"
    let folder = "\(Self.top)/cpu,cpuacct/slurm/job_7"
    var files = [
      "/proc/self/cgroup": group, "\(folder)/cpu.cfs_quota_us": "250000\n",
      "\(folder)/cpu.cfs_period_us": "100000\n",
    ]
    #expect(try cores(files) == 3)
    files["\(folder)/cpu.cfs_quota_us"] = "-1\n"
    #expect(try cores(files) == 16)
  }

  @Test(arguments: [
    (["SLURM_CPUS_PER_TASK": "4", "SLURM_CPUS_ON_NODE": "8"], 4), (["SLURM_CPUS_ON_NODE": "8"], 8),
    (["SLURM_CPUS_ON_NODE": "64"], 16), (["SLURM_CPUS_PER_TASK": "x"], 16),
  ])
  func `Slurm's allocation counts where it is less`(
    variables: [String: String], cores: Int
  ) throws {
    #expect(try self.cores([:], variables) == cores)
  }

  @Test func `this process has some, and no more than the machine`() {
    #expect((1...8192).contains(processorCores()))
  }
}
