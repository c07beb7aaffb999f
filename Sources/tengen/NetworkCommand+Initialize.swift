import ArgumentParser
import Kernels
import NetworkFiles
import NeuralNetwork

extension NetworkCommand {
  /// Makes a new network.
  struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Make a new network that knows nothing yet.",
      discussion: """
        Examples:
          tengen network init -o net.safetensors
          tengen network init --preset b4c32 --seed 7 -o net.safetensors
          tengen network init --blocks residual,pooling,attention --channels 48 \
        --activation mish -o net.safetensors
        """)

    @Option(help: "The shape to start from: \(presetNames).")
    var preset = "b6c64"

    @Option("Channels of the trunk, a multiple of 4", in: 4...1024, default: "the preset's")
    var channels: Int?

    @Option(
      help: """
        The blocks' kinds with commas between: residual, pooling, attention. (default: the \
        preset's)
        """)
    var blocks: String?

    @Option(help: "What is done to each number between layers.")
    var activation = Activation.relu

    @Option(help: "How numbers are kept at a scale that trains.")
    var normalization = Normalization.fixed

    @Flag(help: "Leave out the residual connections.")
    var noResiduals = false

    @Option("The share of the trunk's outputs that training drops", in: 0...0.99)
    var dropout: Float = 0

    @Option("What the numbers are drawn from; one seed gives one network", in: seeds)
    var seed: UInt64 = 0

    @OptionGroup var output: OutputOptions

    func validate() throws {
      _ = try architecture()
    }

    func run() throws {
      let network = try NetworkFile(initializing: architecture(), seed: seed)
      try network.write(to: output.file())
    }

    private func architecture() throws -> Architecture {
      let base = try parsePreset(preset)
      let channels = channels ?? base.channels
      guard channels.isMultiple(of: 4) else {
        throw ValidationError("--channels is \(channels); expected a multiple of 4")
      }
      var architecture = Architecture(
        channels: channels, blocks: try kinds() ?? base.blocks.map(\.kind),
        hasResiduals: !noResiduals)
      architecture.activation = activation
      architecture.normalization = normalization
      architecture.dropout = dropout
      if let fault = architecture.fault {
        throw ValidationError("the network would not be \(fault)")
      }
      return architecture
    }

    private func kinds() throws -> [BlockKind]? {
      try blocks?.split(separator: ",", omittingEmptySubsequences: false).map { word in
        guard let kind = BlockKind(rawValue: String(word)) else {
          throw ValidationError(
            "--blocks has '\(word)'; expected residual, pooling or attention, with commas between")
        }
        return kind
      }
    }
  }
}
