import Sampling
import Testing

@testable import Kernels

@Suite struct LinearMapTests {
  @Test(arguments: [(64, 64), (96, 80), (192, 384), (37, 29)], Arithmetic.allCases)
  func `what bfloat16 can hold is mapped exactly, added and shifted`(
    sides: (inputs: Int, outputs: Int), arithmetic: Arithmetic
  ) {
    let (rows, images) = (9, 3)
    var random = Random(seed: 3)
    func whole(_ count: Int, upTo most: Float) -> [Float] {
      random.floats(count).map { ($0 * most).rounded() }
    }
    let weights = whole(sides.inputs * sides.outputs, upTo: 100)
    let input = whole(images * rows * sides.inputs, upTo: 9)
    let bias = whole(sides.outputs, upTo: 5)
    let map = LinearMap(
      inputs: sides.inputs, outputs: sides.outputs, rows: rows, by: arithmetic)
    #expect(
      map.rounds == (arithmetic == .bfloat16 && Arithmetic.roundsHere && sides.inputs != 37))
    let output = FloatBuffer([Float](repeating: 1, count: images * rows * sides.outputs))
    map.forward(
      FloatBuffer(input), LinearWeights(weights[...], for: map, bias: bias[...]), images: images,
      into: output, adds: true, room: FloatBuffer(count: map.roomCount))
    for place in 0..<output.count {
      let (row, column) = (place / sides.outputs, place % sides.outputs)
      let sum = (0..<sides.inputs).reduce(1 + bias[column]) {
        $0 + input[row * sides.inputs + $1] * weights[column * sides.inputs + $1]
      }
      #expect(output[place] == sum)
    }
  }
}
