import ArgumentParser
import NetworkFiles

extension NetworkCommand {
  /// Shows what a network is.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a network's architecture, size and past.",
      discussion: """
        Examples:
          tengen network show net.safetensors
          tengen network show net.safetensors --tensors
        """)

    @Argument(help: "The network.", completion: .file(extensions: networkExtensions))
    var file: String

    @Flag(help: "List the tensors, with the mean, deviation and greatest of their numbers.")
    var tensors = false

    func run() throws {
      let network = try readNetwork(file)
      try printLines(network.lines + (tensors ? [""] + network.tensorLines : []))
    }
  }
}
