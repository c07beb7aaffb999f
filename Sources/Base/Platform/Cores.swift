import Glibc

/// The processor cores that this process may use: of the machine's those that its affinity, its control
/// groups' share of time and Slurm's allocation leave it.
public func processorCores() -> Int { CoreLimits().cores }

/// What limits the cores of a process.
struct CoreLimits {
  var environment: (String) -> String? = environmentVariable
  /// What stands before the names of the system's own files.
  var root = ""

  var cores: Int {
    let limits = [affinity ?? online, allocation].compactMap(\.self) + groupLimits
    return max(1, limits.min() ?? 1)
  }

  private var online: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

  /// Those that the scheduler may put the process on, from a list such as `0-3,8`.
  private var affinity: Int? {
    let key = "Cpus_allowed_list:"
    guard let line = lines(of: "/proc/self/status").first(where: { $0.hasPrefix(key) }) else {
      return nil
    }
    return line.dropFirst(key.count).filter { $0 != "\t" && $0 != " " }.split(separator: ",")
      .reduce(0) { count, part in
        let ends = part.split(separator: "-").compactMap { Int($0) }
        return count + (ends.last ?? 0) - (ends.first ?? 1) + 1
      }
  }

  /// What Slurm gives a task; where it names none for a task, what the job has on this node.
  private var allocation: Int? {
    ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"].lazy
      .compactMap { environment($0).flatMap { Int($0) } }.first { $0 > 0 }
  }

  /// The cores that the time of each control group fills which this process is in, the outer ones too.
  ///
  /// Source: Linux, Documentation/admin-guide/cgroup-v2.rst (cpu.max) and scheduler/sched-bwc.rst
  /// (cpu.cfs_quota_us).
  private var groupLimits: [Int] {
    lines(of: "/proc/self/cgroup").flatMap { line -> [Int] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      let controllers = parts[1].split(separator: ",")
      if controllers.isEmpty {
        return folders(of: parts[2], in: "/sys/fs/cgroup").compactMap { folder in
          let words = lines(of: "\(folder)/cpu.max").first?.split(separator: " ") ?? []
          return words.count == 2 ? cores(quota: words[0], period: words[1]) : nil
        }
      }
      guard controllers.contains("cpu") else { return [] }
      return ["\(parts[1])", "cpu"].flatMap { name in
        folders(of: parts[2], in: "/sys/fs/cgroup/\(name)").compactMap { folder in
          guard let quota = lines(of: "\(folder)/cpu.cfs_quota_us").first,
            let period = lines(of: "\(folder)/cpu.cfs_period_us").first
          else { return nil }
          return cores(quota: quota[...], period: period[...])
        }
      }
    }
  }

  /// A group's folder and those around it; in a container the innermost need not be there.
  private func folders(of group: Substring, in top: String) -> [String] {
    let names = group.split(separator: "/")
    return (0...names.count).map {
      ([top] + names.prefix($0).map(String.init)).joined(separator: "/")
    }
  }

  /// Microseconds of work in each so many, as cores; `nil` where there is no limit.
  private func cores(quota: Substring, period: Substring) -> Int? {
    guard let quota = Double(quota), let period = Double(period), quota > 0, period > 0 else {
      return nil
    }
    return Int((quota / period).rounded(.up))
  }

  private func lines(of file: String) -> [String] {
    guard let bytes = try? readFile(root + file) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
