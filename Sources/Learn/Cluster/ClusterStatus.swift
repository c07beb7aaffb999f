import Platform
public import SelfPlay
import Text

/// How a run on a cluster stands: by its processes' reports, which count, and by what Slurm says of
/// its jobs, asked once.
public struct ClusterStatus {
  private let folder: RunFolder
  private let jobs: [Slurm.Job]
  /// Why Slurm's word is missing.
  private let silence: String?

  public init(_ folder: RunFolder) {
    self.folder = folder
    do {
      let ids = try ClusterRun(folder).known().jobs.map(\.id)
      jobs = try Slurm.jobs().filter { ids.contains(String($0.array)) }
      silence = nil
    } catch {
      jobs = []
      silence = "\(error)"
    }
  }

  init(_ folder: RunFolder, jobs: [Slurm.Job]) {
    self.folder = folder
    self.jobs = jobs
    silence = nil
  }

  /// The lines of the table, and who waits for whom.
  public func lines() throws -> [String] {
    let (recipe, report) = (try folder.begin(nil), try folder.reports().last)
    var lines = [
      "\(folder.path): cycle \(min((report?.cycle ?? 0) + 1, recipe.cycles)) of \(recipe.cycles), "
        + "\((report?.games ?? 0).grouped) of \(recipe.games.grouped) games learnt from"
    ]
    let beats = folder.beats()
    let titles = [
      "WORKER", "JOB", "STATE", "NODE", "GAMES", "GAMES/S", "WAITS", "CHECKPOINT", "DOES", "SEEN",
    ]
    lines += ([titles] + beats.map { row($0.beat, age: $0.age) })
      .inColumns(left: Set(titles.indices)).map(\.withoutTrailingBlanks)
    let seen = Set(beats.compactMap(\.beat.job))
    lines += jobs.filter { !seen.contains($0.name) && $0.isLive }.map { job in
      "job \(job.name): \(job.state)"
        + (["None", ""].contains(job.reason) ? "" : " (\(job.reason))")
    }
    if let crew = report?.crew, let report {
      lines.append(crew.text(trainerWaiting: report.waitingShare))
    }
    if folder.isStopped { lines.append("asked to stop; `tengen cluster submit` resumes it") }
    if let silence { lines.append("without Slurm's word: \(silence)") }
    return lines
  }

  private func row(_ beat: Beat, age: Double) -> [String] {
    let job = jobs.first { $0.name == beat.job }
    return [
      beat.role == .worker ? beat.name : beat.role.rawValue, beat.job ?? "-", job?.state ?? "-",
      beat.node, beat.role == .worker ? beat.games.grouped : "-",
      beat.gamesPerSecond.map(\.rough) ?? "-", beat.waitingShare.percent, "\(beat.checkpoint)",
      beat.doing, "\(age.asDuration) ago" + (beat.isLate(age: age) ? ", late" : ""),
    ]
  }
}
