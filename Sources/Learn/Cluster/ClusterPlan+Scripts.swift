import Platform

// The job scripts: short enough to be read, and to be changed and submitted by hand.
extension ClusterPlan {
  /// The script of a job.
  public func script(_ role: Role) -> String {
    """
    #!/bin/bash
    # \(title(role)) of the run \(run).
    # `tengen cluster submit` has written this. It may be changed; to submit it again:
    #   sbatch \(scriptFile(role).shellWord)
    \((header(role) + given).map { "#SBATCH \($0)" }.joined(separator: "\n"))

    # Slurm's signals go to tengen itself, which ends in time and has Slurm begin the job again.
    exec \(command(role))

    """
  }

  private func title(_ role: Role) -> String {
    switch role {
    case .trainer: "The trainer"
    case .worker: "The workers, which play the games,"
    case .rater: "The rater"
    }
  }

  /// What distinguishes the run's jobs from others: `singleton` goes by it.
  private func jobName(_ role: Role) -> String {
    let name = run.split(separator: "/").last ?? "run"
    let kept = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    return "tengen-\(kept)-\(sha256(of: Array(run.utf8)).prefix(6))-\(role.rawValue)"
  }

  private func header(_ role: Role) -> [String] {
    let log = role == .worker ? "%A_%a" : "%j"
    // Slurm puts numbers in place of other names behind a %.
    let logs = "\(folder)/logs".split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
    var lines = ["--job-name=\(jobName(role))"]
    switch role {
    case .trainer: lines.append("--dependency=singleton")
    case .worker: lines.append("--array=0-\(workers - 1)")
    case .rater: break
    }
    if role == .trainer, trainerCores == nil {
      lines += ["--exclusive", "--mem=0"]
    } else if role == .trainer {
      lines += ["--cpus-per-task=\(trainerCores ?? 1)", "--mem=\(trainerMemory)"]
    } else {
      lines += ["--cpus-per-task=\(cores)", "--mem=\(memory)"]
    }
    return lines + [
      "--ntasks=1", "--time=\(time)", "--requeue", "--open-mode=append", "--signal=B:USR1@120",
      "--output=\"\(logs)/\(role.rawValue)-\(log).log\"",
    ]
  }

  /// The user's own choices.
  private var given: [String] {
    let named = [("partition", partition), ("account", account), ("qos", qos)]
      .compactMap { name, value in value.map { "--\(name)=\($0)" } }
    // A word that is no option is the value of the one before it.
    return options.reduce(into: named) { lines, word in
      if word.hasPrefix("-") || lines.isEmpty {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " \(word)"
      }
    }
  }

  private func command(_ role: Role) -> String {
    let tengen = program.shellWord
    switch role {
    case .trainer:
      return "\(tengen) fit --run \(run.shellWord) --without-ratings"
        + (start.map { " --from \($0.shellWord)" } ?? "")
    case .worker:
      return "\(tengen) selfplay --run \(run.shellWord) --worker \"$SLURM_ARRAY_TASK_ID\"\(ends)"
    case .rater: return "\(tengen) run rate \(run.shellWord)"
    }
  }

  /// Workers end some minutes before their time, and not all at once, for then the trainer would have
  /// nobody.
  private var ends: String {
    guard let minutes = Slurm.minutes(of: time), minutes > 10 else { return "" }
    let spread = min(minutes / 10, 30)
    let stagger = spread > 1 ? " - SLURM_ARRAY_TASK_ID % \(spread)" : ""
    return " \\\n  --minutes \"$((\(minutes - 5)\(stagger)))\""
  }
}

extension String {
  /// The text as one word of a shell's.
  fileprivate var shellWord: String {
    let plain = allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/-._+@%=:,".contains($0))
    }
    return plain && !isEmpty ? self : "'\(replacing("'", with: "'\\''"))'"
  }
}
