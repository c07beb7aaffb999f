import Go
import NeuralEvaluation
import NeuralNetwork

/// What a network is given of some positions of one board size, and what it says, as bare numbers.
struct RawEvaluation {
  /// `[positions, points, planes]`.
  private(set) var planes: [Float]
  /// `[positions, globals]`.
  private(set) var globals: [Float]
  private(set) var outputs: HeadOutputs

  private static let batchSize = 8

  init(_ positions: [Position], by prepared: PreparedNetwork) {
    let pass = Pass(prepared, capacity: Self.batchSize)
    let points = pass.points
    var features = FeaturePlanes()
    planes = []
    globals = []
    outputs = HeadOutputs(batch: positions.count, points: points)
    var batch = HeadOutputs(batch: Self.batchSize, points: points)
    for start in stride(from: 0, to: positions.count, by: Self.batchSize) {
      let images = min(Self.batchSize, positions.count - start)
      for image in 0..<images {
        pass.withInputs(of: image) { planeSpan, globalSpan in
          features.write(positions[start + image], planes: &planeSpan, globals: &globalSpan)
          for index in planeSpan.indices { planes.append(planeSpan[index]) }
          for index in globalSpan.indices { globals.append(globalSpan[index]) }
        }
      }
      pass.forward(images: images)
      pass.read(into: &batch)
      outputs.replace(from: start, by: batch, images)
    }
  }
}

extension HeadOutputs {
  /// Puts the first images of a batch in the place of this one's from `start` on.
  fileprivate mutating func replace(from start: Int, by other: HeadOutputs, _ images: Int) {
    func replace(_ numbers: inout [Float], by others: [Float], each count: Int) {
      numbers.replaceSubrange(
        start * count..<(start + images) * count, with: others[..<(images * count)])
    }
    replace(&moves, by: other.moves, each: points * Self.moveKinds)
    replace(&passes, by: other.passes, each: Self.moveKinds)
    replace(&scalars, by: other.scalars, each: Self.scalarKinds)
    replace(&ownership, by: other.ownership, each: points)
    replace(&errors, by: other.errors, each: Self.errorKinds)
  }

  /// The largest difference of any two numbers of all heads; infinite where one is no number.
  func largestDifference(from other: HeadOutputs) -> Float {
    [
      (moves, other.moves), (passes, other.passes), (scalars, other.scalars),
      (errors, other.errors),
    ]
    .reduce(NetworkFiles.largestDifference(ownership, other.ownership)) {
      max($0, NetworkFiles.largestDifference($1.0, $1.1))
    }
  }

  /// The greatest magnitude of all heads.
  var greatest: Float {
    (moves + passes + scalars + ownership + errors).lazy.map(\.magnitude).max() ?? 0
  }
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
