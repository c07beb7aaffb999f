import Go
import Kernels
import NeuralNetwork
import Text

extension NetworkFile {
  /// What the network is, and where it comes from, a line each.
  public var lines: [String] {
    let architecture = network.architecture
    let kinds = architecture.blocks.map(\.kind.rawValue).joined(separator: ", ")
    let board = BoardSize(9)
    let operations = network.operations(points: board.area) / 1e6
    let rows = [
      (
        "network",
        "\(shape): \(architecture.blocks.count) blocks of \(architecture.channels) "
          + "channels, \(parameters.count.grouped) numbers in \(network.table.entries.count) tensors"
      ),
      ("blocks", kinds),
      ("activation", architecture.activation.rawValue),
      ("normalization", architecture.normalization.rawValue),
      ("residuals", architecture.hasResiduals ? "yes" : "no"),
      ("dropout", architecture.dropout == 0 ? "none" : architecture.dropout.rough),
      ("evaluation", "\(operations.rough) million operations on \(board)"),
      ("features", "version \(weights.featureVersion)"),
      ("boards", weights.sizes.joined(separator: ", ")),
      ("rules", weights.rules),
      ("trained", "\(weights.steps.grouped) steps, \(weights.rows.grouped) rows"),
      ("recipe", weights.recipe),
    ]
    let notes = weights.notes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return [name.printableLine]
      + (rows + notes).map { title, text in
        "  \(title.printableLine.padded(14))\(text.isEmpty ? "-" : text.printableLine)"
      }
  }

  /// The preset that the network is, or whose blocks it has.
  private var shape: String {
    let architecture = network.architecture
    let like = Architecture.presets.first { _, preset in
      preset.channels == architecture.channels
        && preset.blocks.map(\.kind) == architecture.blocks.map(\.kind)
    }
    return preset ?? like.map { "\($0.name) with changes" } ?? "a shape of its own"
  }

  /// The tensors, a line each: shape, mean, deviation and greatest magnitude of their numbers.
  public var tensorLines: [String] {
    let entries = network.table.entries
    let nameWidth = (entries.map(\.name.count).max() ?? 0) + 2
    let heading =
      "tensor".padded(nameWidth) + "shape".padded(18) + "mean".padded(12) + "deviation".padded(12)
      + "greatest"
    return [heading]
      + entries.map { entry in
        let numbers = Spread(parameters[entry.range])
        let shape = entry.shape.map(String.init).joined(separator: " x ")
        return entry.name.padded(nameWidth) + shape.padded(18) + numbers.mean.rough.padded(12)
          + numbers.deviation.rough.padded(12) + numbers.greatest.rough
      }
  }
}

/// How numbers are spread.
struct Spread {
  let mean: Double
  let deviation: Double
  /// The greatest magnitude.
  let greatest: Double

  init(_ numbers: some Collection<Float>) {
    let count = Double(max(1, numbers.count))
    let mean = numbers.reduce(0) { $0 + Double($1) } / count
    let squares = numbers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.mean = mean
    deviation = (squares / count).squareRoot()
    greatest = Double(numbers.lazy.map(\.magnitude).max() ?? 0)
  }
}
