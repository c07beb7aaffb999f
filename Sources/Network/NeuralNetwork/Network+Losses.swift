public import Kernels

extension Network {
  /// The losses of rows as in evaluation: no dropout, running statistics.
  public func losses(
    of batch: TrainingBatch, parameters: [Float], _ weights: LossWeights,
    by arithmetic: Arithmetic = .generated
  ) -> LossSums {
    let prepared = PreparedNetwork(
      self, parameters: parameters, width: batch.width, height: batch.height, by: arithmetic)
    let workspace = Workspace(prepared, capacity: min(64, max(1, batch.rows)))
    let points = batch.width * batch.height
    var sums = LossSums()
    for start in stride(from: 0, to: batch.rows, by: workspace.capacity) {
      let rows = start..<min(start + workspace.capacity, batch.rows)
      workspace.fill(from: batch, rows)
      workspace.forward(images: rows.count)
      var outputs = HeadOutputs(batch: rows.count, points: points)
      workspace.read(into: &outputs)
      sums += weights.losses(of: outputs, against: batch.targets.rows(rows), scale: 1).sums
    }
    return sums
  }
}

extension Workspace {
  /// Takes some rows as its first images.
  func fill(from batch: TrainingBatch, _ rows: Range<Int>) {
    func slice(_ numbers: [Float], _ width: Int) -> [Float] {
      Array(numbers[rows.lowerBound * width..<rows.upperBound * width])
    }
    planes.set(slice(batch.planes, points * prepared.graph.planes.channels))
    globals.set(slice(batch.globals, prepared.graph.globals.channels))
  }
}
