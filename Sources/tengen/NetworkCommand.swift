public import ArgumentParser
public import Kernels
import NetworkFiles
public import NeuralNetwork
import Platform

/// The files of networks.
struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Show, check, make, grow, compare or export networks.",
    discussion: """
      A network's file is safetensors; docs/network.md describes it. Files of KataGo's, \
      such as .bin.gz, can be shown, checked, evaluated and compared too. No file is replaced \
      without --force.

      Examples:
        tengen network init --preset b6c64 --seed 1 -o net.safetensors
        tengen network show net.safetensors
        tengen network evaluate net.safetensors game.sgf --move 30
        tengen network export net.safetensors -o net.onnx
      """,
    subcommands: [
      Show.self, Check.self, Initialize.self, Grow.self, Compare.self, Export.self, Evaluate.self,
      Positions.self,
    ])
}

/// Where a result is written.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String

  @Flag(help: "Replace the file if it is there.")
  var force = false

  /// The file, whose place is tried before the work.
  func file() throws -> OutputFile { try OutputFile(output, replacing: force) }
}

/// How the names of networks' files end.
let networkExtensions = ["safetensors", "gz", "bin", "txt"]

/// Reads a network of any form, and reports where its arithmetic is slower than usual.
func readForUse(_ path: String) throws -> any StoredNetwork {
  let network = try readNetwork(path)
  network.warn()
  return network
}

extension NetworkFile {
  /// Reads a network of ours, and reports where its arithmetic is slower than usual.
  init(readingForUse path: String) throws {
    try self.init(reading: path)
    warn()
  }
}

extension StoredNetwork {
  fileprivate func warn() {
    if let notice = Arithmetic.sound(.float32).notice { LogStream().write("warning: \(notice)\n") }
  }
}

extension Activation: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}
extension BlockKind: ExpressibleByArgument {}
