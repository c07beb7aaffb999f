import Go
public import Kernels
public import NeuralEvaluation
public import NeuralNetwork
import Text

extension NetworkFile: StoredNetwork {
  public var table: TensorTable { network.table }

  public func backend(by arithmetic: Arithmetic) -> any NetworkBackend {
    NetworkModel(network, parameters: parameters, by: arithmetic)
  }

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
    return card(rows + notes)
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
}
