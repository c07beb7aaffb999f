import ArgumentParser
import Console
import NetworkFiles

extension NetworkCommand {
  /// Writes a network's evaluations of many positions.
  struct Positions: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a network's inputs and outputs for positions of games.",
      discussion: """
        The folder gets a file for each board size, as 9x9.safetensors, with the features of the \
        positions and the raw outputs: to try how other programs run the exported network.

        Examples:
          tengen network positions net.safetensors games/*.sgf -o positions
          python Tests/Oracles/onnx_check.py net.onnx positions/*.safetensors
        """)

    @Argument(help: "The network.", completion: .file(extensions: ["safetensors"]))
    var file: String

    @Argument(help: "The games.", completion: .file(extensions: ["sgf"]))
    var games: [String]

    @Option("The most positions, evenly spread over board sizes and games", in: positionLimits)
    var count = 200

    @Option(
      name: .shortAndLong, help: "The folder to write to.", completion: .directory,
      transform: parseFolder)
    var output: String

    @Flag(help: "Replace files that are there.")
    var force = false

    @OptionGroup var text: RecordOptions

    func run() throws {
      let network = try NetworkFile(readingForUse: file)
      let positions = try games.flatMap { try readPositions($0, text) }
      try printLines(
        network.writePositions(positions, count: count, to: output, replacing: force))
    }
  }
}
