import Go
import NeuralEvaluation
import NeuralNetwork

/// A network's inputs and outputs for some positions of one board size, as bare numbers.
struct RawEvaluation {
  /// `[positions, points, planes]`.
  private(set) var planes: [Float] = []
  /// `[positions, globals]`.
  private(set) var globals: [Float] = []
  /// `[outputs][positions, …]`.
  private(set) var outputs: [[Float]]

  private static let batchSize = 8

  /// - Precondition: there is a position, and all are of one board size.
  init(_ positions: [Position], by backend: any NetworkBackend) {
    let prepared = backend.prepared(for: positions[0].board.size)
    let workspace = Workspace(prepared, capacity: Self.batchSize)
    var settings = NetworkEvaluationSettings()
    settings.batchSize = Self.batchSize
    var translator = backend.makeTranslator(settings)
    outputs = Array(repeating: [], count: prepared.graph.outputs.count)
    for start in stride(from: 0, to: positions.count, by: Self.batchSize) {
      let images = min(Self.batchSize, positions.count - start)
      for image in 0..<images {
        let request = NetworkRequest(positions[start + image], turnedBy: .identity)
        workspace.withInputs(of: image) { planeSpan, globalSpan in
          translator.write(request, planes: &planeSpan, globals: &globalSpan)
          for index in planeSpan.indices { planes.append(planeSpan[index]) }
          for index in globalSpan.indices { globals.append(globalSpan[index]) }
        }
      }
      workspace.forward(images: images)
      for (output, numbers) in workspace.outputs.enumerated() { outputs[output] += numbers }
    }
  }

  /// The largest difference of any two numbers of all outputs; infinite where one is no number.
  func largestDifference(from other: RawEvaluation) -> Float {
    zip(outputs, other.outputs).reduce(0) {
      max($0, NetworkFiles.largestDifference($1.0, $1.1))
    }
  }

  /// The greatest magnitude of all outputs.
  var greatest: Float { outputs.joined().lazy.map(\.magnitude).max() ?? 0 }
}

/// Positions to try a network on: the empty board, and two amid some game without sense.
func trialPositions(on size: BoardSize) -> [Position] {
  var position = Position(size: size, rules: .trompTaylor)
  var positions = [position]
  for turn in 1...(size.area * 2 / 3) {
    let points = Array(position.legalPoints)
    guard !points.isEmpty else { break }
    position.playLegal(.place(points[turn * 7 % points.count]), by: position.toMove)
    if turn == size.area / 3 || turn == size.area * 2 / 3 { positions.append(position) }
  }
  return positions
}

extension Collection {
  /// At most so many of the elements, evenly spread, in their order.
  public func spread(_ count: Int) -> [Element] {
    let all = Array(self)
    guard count < all.count else { return all }
    return (0..<count).map { all[$0 * all.count / count] }
  }
}
