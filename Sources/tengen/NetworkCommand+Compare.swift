import ArgumentParser
import Console
import NetworkFiles

extension NetworkCommand {
  /// Compares two networks.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two networks by their numbers and on positions.",
      discussion: """
        Examples:
          tengen network compare a.safetensors b.safetensors
          tengen network compare a.safetensors b.bin.gz --positions games.sgf

        Value and ownership go from -1 to 1, the score is in points, and the divergence of the \
        policies is in nats.
        """)

    @Argument(help: "The one network.", completion: .file(extensions: networkExtensions))
    var first: String

    @Argument(help: "The other.", completion: .file(extensions: networkExtensions))
    var second: String

    @Option(
      help: "Games whose positions both evaluate. (default: none)",
      completion: .file(extensions: ["sgf"]))
    var positions: String?

    @Option("The most positions, evenly spread over the games", in: positionLimits)
    var count = 1000

    @OptionGroup var text: RecordOptions

    func run() throws {
      let comparison = NetworkComparison(
        try readForUse(first), try readNetwork(second))
      let positions = try positions.map { try readPositions($0, text).spread(count) }
      try printLines(comparison.weightLines)
      if let positions { try printLines(comparison.evaluationLines(positions)) }
    }
  }
}
