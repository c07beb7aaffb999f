import ArgumentParser
import NetworkFiles

extension NetworkCommand {
  /// Writes a network as ONNX.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a network as ONNX, which other programs run.",
      discussion: """
        The file has operator set 17 and takes boards of every size; docs/network.md names its \
        inputs and outputs.

        Examples:
          tengen network export net.safetensors -o net.onnx
        """)

    @Argument(help: "The network.", completion: .file(extensions: ["safetensors"]))
    var file: String

    @OptionGroup var output: OutputOptions

    func run() throws {
      let place = try output.file()
      try NetworkFile(reading: file).writeONNX(to: place)
    }
  }
}
