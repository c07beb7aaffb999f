public import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform

extension NetworkFile {
  /// Writes the network's inputs for positions that are not over, and its outputs, so that
  /// other programs can try their own reading of it.
  ///
  /// A folder gets a file for each board size, as `9x9.safetensors`: `inputs/planes`
  /// `[positions, points, planes]`, `inputs/globals`, `outputs/moves`, `outputs/passes`,
  /// `outputs/scalars`, `outputs/ownership`, the raw heads, and `width` and `height` in its metadata.
  /// At most `count` positions in all are taken, as many of each size as there are, evenly spread.
  ///
  /// - Returns: a line for each file.
  public func writePositions(
    _ positions: [Position], count: Int, to folder: String, replacing: Bool = false
  ) throws -> [String] {
    let groups = Dictionary(grouping: positions, by: \.board.size).values.sorted {
      ($0.count, $0[0].board.size.area, $0[0].board.size.width)
        < ($1.count, $1[0].board.size.area, $1[0].board.size.width)
    }
    let model = model(.float32).model
    try makeFolder(folder)
    let files = try groups.map {
      try OutputFile("\(folder)/\($0[0].board.size).safetensors", replacing: replacing)
    }
    var lines: [String] = []
    var left = count
    // The rarest size first, so that the others take what it leaves.
    for (index, group) in groups.enumerated() {
      let (file, size) = (files[index], group[0].board.size)
      let chosen = group.spread(left / (groups.count - index))
      guard !chosen.isEmpty else { continue }
      left -= chosen.count
      let raw = RawEvaluation(chosen, by: model)
      try file.write(raw.tensors(of: chosen.count, on: size).encoded())
      lines.append("\(file.path): \(chosen.count) positions")
    }
    return lines
  }
}

extension RawEvaluation {
  /// The inputs and the outputs of a network of ours.
  fileprivate func tensors(of count: Int, on size: BoardSize) -> SafeTensors {
    let points = size.area
    typealias Heads = HeadOutputs
    return SafeTensors(
      metadata: ["width": "\(size.width)", "height": "\(size.height)"],
      tensors: [
        .init("inputs/planes", shape: [count, points, FeaturePlanes.planeCount], planes),
        .init("inputs/globals", shape: [count, FeaturePlanes.globalCount], globals),
        .init("outputs/moves", shape: [count, points, Heads.moveKinds], outputs[0]),
        .init("outputs/passes", shape: [count, Heads.moveKinds], outputs[1]),
        .init("outputs/scalars", shape: [count, Heads.scalarKinds], outputs[2]),
        .init("outputs/ownership", shape: [count, points], outputs[3]),
      ])
  }
}
