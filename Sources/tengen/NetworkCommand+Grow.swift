import ArgumentParser
import NetworkFiles
import NeuralNetwork

extension NetworkCommand {
  /// Makes a network deeper.
  struct Grow: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add blocks to a network without changing its output.",
      discussion: """
        The new blocks add nothing until they are trained: their last weights are zero. That the \
        outputs stay the same is checked before the file is written.

        Examples:
          tengen network grow net.safetensors --at 6 -o deeper.safetensors
          tengen network grow net.safetensors --at 3 --kind pooling --count 2 -o deeper.safetensors
        """)

    @Argument(help: "The network.", completion: .file(extensions: ["safetensors"]))
    var file: String

    @Option(
      "Before which block they stand, from 0; the number of blocks for the end", in: 0...1000)
    var at: Int

    @Option(help: "What they are.")
    var kind = BlockKind.residual

    @Option("How many they are", in: 1...100)
    var count = 1

    @Option("What their numbers are drawn from", in: seeds)
    var seed: UInt64 = 0

    @OptionGroup var output: OutputOptions

    func run() throws {
      let place = try output.file()
      let network = try NetworkFile(readingForUse: file)
      let grown = try network.growing(kind, count: count, at: at, seed: seed)
      try grown.write(to: place)
    }
  }
}
