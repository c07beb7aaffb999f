extension Optimizer {
  private static let kindKey = "optimizer"
  private static let stepsKey = "optimizer_steps"
  private static let meansPrefix = "optimizer.mean."
  private static let squaresPrefix = "optimizer.square."

  /// All that the optimizer must remember, to be saved beside or among other tensors.
  public var saved: SafeTensors {
    var tensors = SafeTensors.tensors(means, of: table, prefix: Self.meansPrefix)
    if !squares.isEmpty {
      tensors += SafeTensors.tensors(squares, of: table, prefix: Self.squaresPrefix)
    }
    return SafeTensors(
      metadata: [Self.kindKey: settings.kind.rawValue, Self.stepsKey: "\(steps)"],
      tensors: tensors)
  }

  /// An optimizer that resumes where a saved one of the same kind stopped.
  ///
  /// What was saved may stand among other tensors; errors call its file `file`.
  public init(
    _ settings: OptimizerSettings, _ table: TensorTable, from saved: SafeTensors, file: String
  ) throws(WeightsError) {
    guard let kind = saved.metadata[Self.kindKey] else {
      throw WeightsError(file, .noKey(Self.kindKey))
    }
    guard kind == settings.kind.rawValue else {
      throw WeightsError(file, .optimizer(found: kind, expected: settings.kind.rawValue))
    }
    guard let text = saved.metadata[Self.stepsKey] else {
      throw WeightsError(file, .noKey(Self.stepsKey))
    }
    guard let steps = Int(text), steps >= 0 else {
      throw WeightsError(
        file, .value(key: Self.stepsKey, found: text, expected: "a whole number"))
    }
    self.init(settings, table)
    self.steps = steps
    means = try saved.values(of: table, prefix: Self.meansPrefix, file: file)
    if !squares.isEmpty {
      squares = try saved.values(of: table, prefix: Self.squaresPrefix, file: file)
    }
  }

  /// This optimizer for a network that grew: memory of the tensors that stayed, none of the new.
  public func grown(
    into table: TensorTable, names: (String) -> String? = { $0 }
  ) -> Optimizer {
    var grown = Optimizer(settings, table)
    grown.steps = steps
    grown.means = table.carrying(means, from: self.table, into: grown.means, names: names)
    if !squares.isEmpty {
      grown.squares = table.carrying(squares, from: self.table, into: grown.squares, names: names)
    }
    return grown
  }
}
