public import NeuralNetwork

/// The complete state of training, from which it resumes as if it had never stopped.
public struct Checkpoint: Sendable {
  public var architecture: Architecture
  public var state: Trainer.State
  /// Rows seen so far.
  public var rows: Int
  /// Of a run: the cycles learnt from, the rows that they had, and the steps at which the network grew.
  public var cycle = 0
  public var playedRows = 0
  public var growths: [Int] = []

  private static let parameterPrefix = "parameter."
  private static let averagePrefix = "average."
  private static let architectureKey = "architecture"
  private static let rowsKey = "rows"
  private static let cycleKey = "cycle"
  private static let playedRowsKey = "played_rows"
  private static let growthsKey = "growths"

  public init(architecture: Architecture, state: Trainer.State, rows: Int) {
    self.architecture = architecture
    self.state = state
    self.rows = rows
  }

  /// The file's bytes.
  public var encoded: [UInt8] {
    let table = state.optimizer.table
    var file = state.optimizer.saved
    file.tensors +=
      SafeTensors.tensors(state.parameters, of: table, prefix: Self.parameterPrefix)
      + SafeTensors.tensors(state.average.values, of: table, prefix: Self.averagePrefix)
    file.metadata[Self.architectureKey] = architecture.json
    file.metadata[Self.rowsKey] = "\(rows)"
    file.metadata[Self.cycleKey] = "\(cycle)"
    file.metadata[Self.playedRowsKey] = "\(playedRows)"
    file.metadata[Self.growthsKey] = growths.map(String.init).joined(separator: " ")
    return file.encoded()
  }

  /// Reads a whole file's bytes; errors call it `file`.
  public init(
    decoding bytes: [UInt8], _ settings: OptimizerSettings, file: String
  ) throws(WeightsError) {
    let saved = try SafeTensors(decoding: bytes, file: file)
    guard let text = saved.metadata[Self.architectureKey] else {
      throw WeightsError(file, .noKey(Self.architectureKey))
    }
    guard let architecture = Architecture(json: text), architecture.fault == nil else {
      throw WeightsError(
        file,
        .value(key: Self.architectureKey, found: text, expected: "the JSON of an architecture"))
    }
    guard saved.metadata[Self.rowsKey] != nil else {
      throw WeightsError(file, .noKey(Self.rowsKey))
    }
    let table = Network(architecture).table
    let optimizer = try Optimizer(settings, table, from: saved, file: file)
    self.architecture = architecture
    rows = try saved.count(Self.rowsKey, file)
    cycle = try saved.count(Self.cycleKey, file)
    playedRows = try saved.count(Self.playedRowsKey, file)
    growths = (saved.metadata[Self.growthsKey] ?? "").split(separator: " ").compactMap { Int($0) }
    state = Trainer.State(
      parameters: try saved.values(of: table, prefix: Self.parameterPrefix, file: file),
      optimizer: optimizer,
      average: WeightAverage(
        try saved.values(of: table, prefix: Self.averagePrefix, file: file),
        steps: optimizer.steps))
  }
}

extension SafeTensors {
  /// A count from the metadata, 0 where there is none.
  fileprivate func count(_ key: String, _ file: String) throws(WeightsError) -> Int {
    guard let text = metadata[key] else { return 0 }
    guard let count = Int(text), (0...1_000_000_000_000).contains(count) else {
      throw WeightsError(file, .value(key: key, found: text, expected: "a whole number"))
    }
    return count
  }
}
