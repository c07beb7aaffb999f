import ArgumentParser
import Diagnosis
import Engines
import Go
import Platform

/// Checks this machine and this installation.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check this machine and installation, and print settings for front-ends.",
    discussion: """
      Looks at the processor, the engines and their networks and the places that are written to, \
      times the engine on boards from 5x5 to 19x19, and prints what to paste into Sabaki, Lizzie, \
      LizzieYzy, GoGui, q5Go, CGOS and KGS.

      Examples:
        tengen doctor
        tengen doctor --engine rollout --seconds 2
        tengen doctor g170-b6c96.bin.gz

      The exit code is 0, 1 where something is wrong.
      """)

  @Argument(
    help: "A network's file, as an engine to time and to give settings for.",
    completion: .file(extensions: networkExtensions))
  var file: String?

  @Option(
    help: """
      The engine to time and to give settings for, as in `tengen gtp`. (default: that for 9x9)
      """)
  var engine: String?

  @Option("Seconds for each board, 0 to time nothing", in: 0...1000)
  var seconds = 0.5

  func validate() throws {
    guard file == nil || engine == nil else {
      throw ValidationError("found a file and --engine; expected one of them")
    }
  }

  func run() throws { try whileRead(examine) }

  private func examine() throws {
    var check = MachineCheck()
    let engine = file ?? engine
    let name = try engine ?? EngineFolder.choice().name(on: BoardSize(9))
    try check.measure(name, seconds: seconds)
    let settings = FrontEndSettings(
      program: check.program, engine: engine, threads: check.cores)
    try StandardOutput().write("\(check)\nsettings to paste\n\n\(settings)")
    guard check.isSound else { throw ExitCode(1) }
  }
}
