import Go
import TestSupport
import Testing

@testable import Diagnosis

@Suite struct MachineCheckTests {
  private let folder = TemporaryFolder()

  @Test func `a machine is described from the kernel's files`() throws {
    try folder.write("processor\t: 0\nmodel name\t: Fast 9000\n", to: "cpuinfo")
    try folder.write("MemTotal:        1000000 kB\n", to: "meminfo")
    let check = MachineCheck(system: folder.path)
    #expect(check.processor == "Fast 9000")
    #expect(check.memory == 1_024_000_000)
    #expect(check.cores >= 1)
    #expect(check.problems.contains("memory: 1024 MB; give engines --memory 200 or less"))
    #expect("\(check)".contains("\n  processor    Fast 9000, "))
    #expect("\(check)".contains("\n  memory       1.0 GB\n"))
    let bare = MachineCheck(system: "/nowhere")
    #expect(bare.processor == "unknown")
    #expect("\(bare)".contains("\n  memory       unknown\n"))
  }

  @Test func `an engine is timed on boards of all sizes`() throws {
    var check = MachineCheck()
    try check.measure("rollout", seconds: 0.01)
    let report = try #require(check.engines.first { $0.name == "rollout" })
    #expect(report.problems.isEmpty)
    #expect(report.speeds.map(\.size) == [5, 7, 9, 13, 19].map { BoardSize($0) })
    #expect(report.speeds.allSatisfy { $0.visitsPerSecond > 0 })
    #expect("\(check)".contains("    visits a second: 5x5 "))
    #expect("\(check)".contains(" MB so far\n"))
    try check.measure("/nowhere/net.safetensors", seconds: 0)
    #expect(!check.isSound)
    #expect("\(check)".contains("    wrong: /nowhere/net.safetensors: "))
  }

  @Test func `settings are ready to paste`() {
    let text = FrontEndSettings(program: "/opt/my go/tengen", engine: "rollout", threads: 4)
      .description
    #expect(
      text.contains(
        """
          Path       /opt/my go/tengen
          Arguments  gtp --engine rollout --threads 4

        """))
    #expect(text.contains("engine=\"/opt/my go/tengen\" gtp --engine rollout --threads 4\n"))
    #expect(text.contains("--threads 4 --gtp-name KataGo --gtp-version 1.16\n"))
    // Its server tells no program that suicide is forbidden.
    #expect(text.contains("--rules cgos\n    ServerHost"))
    for name in ["Sabaki", "Lizzie", "LizzieYzy", "GoGui", "q5Go", "CGOS", "KGS"] {
      #expect(text.contains("\n\(name) ") || text.hasPrefix("\(name) "))
    }
  }
}
