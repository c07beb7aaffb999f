import Platform
import SelfPlay
import TestSupport
import Testing

@testable import Cluster

@Suite struct SlurmTests {
  private let place = TemporaryFolder()

  @Test func `a job knows itself by its variables`() throws {
    let variables = [
      "SLURM_JOB_ID": "14", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "7",
      "SLURM_RESTART_COUNT": "2", "SLURMD_NODENAME": "n3", "TMPDIR": "/local/",
    ]
    let job = try #require(SlurmJob { variables[$0] })
    #expect(job.name == "12_7" && job.restarts == 2 && job.node == "n3" && job.id == "14")
    let worker = job.worker(7, of: RunFolder("/shared/night"))
    #expect(worker.number == 7 && worker.name == "12_7@n3")
    #expect(worker.scratch?.hasPrefix("/local/tengen-") == true)
    #expect(job.worker(8, of: RunFolder("/shared/night")).scratch == worker.scratch)
    #expect(job.worker(7, of: RunFolder("/shared/day")).scratch != worker.scratch)
    let beat = job.beat(.worker, threads: 4, number: 7)
    #expect(beat.job == "12_7" && beat.node == "n3" && beat.restarts == 2 && beat.name == "7")
    #expect(SlurmJob { ["SLURM_JOB_ID": "5"][$0] }?.name == "5")
    #expect(SlurmJob { _ in nil } == nil)
  }

  @Test func `what squeue says is read`() {
    let jobs = Slurm.parse(
      "12_[3-7]|PENDING|Resources|\n12_0|RUNNING|None|n1\n9|FAILED|NonZeroExitCode|n2\n\n")
    #expect(jobs.map(\.name) == ["12_[3-7]", "12_0", "9"])
    #expect(jobs.map(\.array) == ["12", "12", "9"])
    #expect(jobs.map(\.isLive) == [true, true, false])
    #expect(jobs[0].reason == "Resources" && jobs[1].node == "n1")
  }

  @Test func `the status has a line for each process, and tells of jobs that wait`() throws {
    try place.write(
      "games = 40\ngames-per-cycle = 20\n[[phase]]\nnetwork = \"b4c32\"\n", to: "r.toml")
    let folder = RunFolder(place["run"])
    _ = try folder.begin(RecipeText(reading: place["r.toml"]))
    _ = try TrainingRun(nil, folder: folder, threads: 1, plays: false) { _ in }
    let variables = ["SLURM_JOB_ID": "13", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "0"]
    let job = try #require(SlurmJob { variables[$0] })
    _ = try SelfPlayWork(
      folder: folder, threads: 1, worker: job.worker(0, of: folder),
      beat: job.beat(.worker, threads: 1, number: 0))
    let jobs = Slurm.parse("12_0|RUNNING|None|n1\n12_[1-3]|PENDING|Resources|\n11|RUNNING|None|n2")
    let lines = try ClusterStatus(folder, jobs: jobs).lines()
    #expect(lines[0] == "\(folder.path): cycle 1 of 2, 0 of 40 games learnt from")
    #expect(lines[1].hasPrefix("WORKER   JOB   STATE"))
    #expect(lines[2].hasPrefix("0        12_0  RUNNING  \(job.node)"))
    #expect(lines[3].hasPrefix("trainer  -     -"))
    #expect(lines[4] == "job 12_[1-3]: PENDING (Resources)")
    #expect(lines[5] == "job 11: RUNNING")
    #expect(lines.count == 6)
    let silent = try ClusterStatus(folder).lines()
    #expect(
      silent.last?.hasPrefix("without Slurm's word: \(folder.path): nothing was submitted") == true)
  }

  @Test func `what is not installed is told of`() {
    let error = #expect(throws: ClusterError.self) { try Slurm.run(["sbatch-of-nowhere"]) }
    #expect(
      error?.description.hasPrefix("sbatch-of-nowhere: is not installed here; expected Slurm")
        == true)
  }
}
