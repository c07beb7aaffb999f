import ArgumentParser
import SelfPlay

/// Carries runs from machine to machine.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Pack a training run into one file, and unpack it elsewhere.",
    subcommands: [Pack.self, Unpack.self])

  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pack what a run needs to go on: its training, checkpoint and newest games.")

    @Argument(help: "The folder of the run.") var source: String
    @Argument(help: "The file to make, in tar's format.") var file: String

    func run() throws { try RunFolder(source).pack(into: file) }
  }

  struct Unpack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Unpack a run, to go on with `tengen train --run FOLDER`.")

    @Argument(help: "The packed run.") var file: String
    @Argument(help: "The folder to make.") var source: String

    func run() throws { try RunFolder(source).unpack(file) }
  }
}
