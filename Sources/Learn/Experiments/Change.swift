import Definitions
import Kernels
import NeuralNetwork

/// A way in which a network, or how it is trained, is unlike the baseline.
struct Change: Equatable, Sendable {
  var name = ""
  /// Another network altogether.
  var network: Shape?
  var activation: Activation?
  var normalization: Normalization?
  var hasResiduals: Bool?
  var dropout: Float?
  /// Whether the pooling blocks stay what they are; they become plain ones otherwise.
  var hasPooling = true
  /// Whether the third of each three blocks attends to all points.
  var hasAttention = false
  var optimizer: OptimizerSettings.Kind?
  /// The rates that are tried, of which the best one counts; the baseline's if empty.
  var rates: [Double] = []

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try reader.read("name", into: &name)
    guard !name.isEmpty, name != BreakthroughsExperiment.baseline else {
      throw reader.fault("name", "a change has a name of its own: name = \"…\"")
    }
    try reader.read("network", as: Shape.expectedOne, into: &network) {
      Shape($0).map(Optional.some)
    }
    try read("activation", &reader, into: &activation)
    try read("normalization", &reader, into: &normalization)
    try read("optimizer", &reader, into: &optimizer)
    var residuals = hasResiduals ?? true
    try reader.read("residuals", into: &residuals)
    if !residuals { hasResiduals = false }
    var share = dropout ?? 0
    try reader.read("dropout", in: 0...0.99, into: &share)
    if share > 0 { dropout = share }
    try reader.read("pooling", into: &hasPooling)
    try reader.read("attention", into: &hasAttention)
    try reader.read("rates", in: 1e-9...1e3, into: &rates)
  }

  private func read<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, _ reader: inout DefinitionReader, into value: inout Choice?
  ) throws(DefinitionError) {
    let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
    try reader.read(key, as: names, into: &value) { Choice(rawValue: $0).map(Optional.some) }
  }

  /// The baseline with the change in it.
  func architecture(_ base: Architecture) -> Architecture {
    let base = network?.architecture ?? base
    let kinds = base.blocks.enumerated().map { index, block -> BlockKind in
      if hasAttention, index % 3 == 2 { return .attention }
      return block.kind == .pooling && !hasPooling ? .residual : block.kind
    }
    var changed = Architecture(
      channels: base.channels, blocks: kinds, hasResiduals: hasResiduals ?? base.hasResiduals)
    changed.activation = activation ?? base.activation
    changed.normalization = normalization ?? base.normalization
    changed.dropout = dropout ?? base.dropout
    return changed
  }
}
