import Platform

/// Slurm's own programs.
enum Slurm {
  /// Runs one to its end; its output.
  static func run(_ words: [String], patience: Double = 60) throws -> String {
    guard isInstalled(words[0]) else {
      throw ClusterError(
        "\(words[0]): is not installed here; expected Slurm, on a machine that submits to the cluster; "
          + "--dry-run shows what would be submitted")
    }
    let process = try ChildProcess(words)
    var output: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(patience)
    reading: while true {
      switch process.read(until: deadline) {
      case .bytes(let bytes): output += bytes
      case .end: break reading
      case .nothing: throw ClusterError("\(words[0]): has not answered for \(Int(patience)) s")
      }
    }
    process.end(after: 10)
    guard process.ending == .exit(0) else {
      let reason = process.lastErrors.joined(separator: "; ")
      throw ClusterError(reason.isEmpty ? "\(words.joined(separator: " ")): has failed" : reason)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A line of `squeue`.
  struct Job: Equatable, Sendable {
    /// `12`, `12_7`, or for what waits in an array `12_[3-7]`.
    let name: String
    let state: String
    let reason: String
    let node: String

    /// The number of the job, or of the array.
    var array: Substring { name.prefix { $0 != "_" } }

    /// Whether it runs or will.
    var isLive: Bool {
      ["PENDING", "RUNNING", "CONFIGURING", "COMPLETING", "SUSPENDED", "REQUEUED", "REQUEUE_HOLD"]
        .contains(state)
    }
  }

  /// This user's jobs, those too that ended some minutes ago, by one question for all.
  static func jobs() throws -> [Job] {
    parse(try run(["squeue", "--me", "--noheader", "--states=all", "--format=%i|%T|%r|%N"]))
  }

  static func parse(_ text: String) -> [Job] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 4 else { return nil }
      return Job(name: words[0], state: words[1], reason: words[2], node: words[3])
    }
  }

  /// The minutes of a time as `sbatch --time` takes it; `nil` where it is none.
  ///
  /// Source: sbatch(1): minutes, minutes:seconds, hours:minutes:seconds, days-hours,
  /// days-hours:minutes and days-hours:minutes:seconds.
  static func minutes(of time: String) -> Int? {
    let halves = time.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = halves.last, halves.count < 3 else { return nil }
    let numbers = last.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    let parts = numbers.compactMap(\.self)
    guard parts.count == numbers.count, parts.allSatisfy({ 0...1_000_000 ~= $0 }) else {
      return nil
    }
    if halves.count == 2 {
      guard let days = Int(halves[0]), 0...1_000_000 ~= days, 1...3 ~= parts.count else {
        return nil
      }
      return days * 1440 + parts[0] * 60 + (parts.count > 1 ? parts[1] : 0)
    }
    switch parts.count {
    case 1, 2: return parts[0]
    case 3: return parts[0] * 60 + parts[1]
    default: return nil
    }
  }
}

/// Why something could not be done on a cluster.
public struct ClusterError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
