import Sampling
import Testing

@testable import Kernels

@Suite struct GroupedAttentionTests {
  static let cases = Arithmetic.allCases.flatMap { arithmetic in
    [1, 4, 17, 35].map { (arithmetic, $0) }
  }

  private func numbers(_ count: Int, _ random: inout Random) -> [Float] {
    (0..<count).map { _ in random.normal() }
  }

  /// A pair of columns, turned.
  private func turned(_ x: [Double], by turns: [Float]?, at place: Int) -> [Double] {
    guard let turns else { return x }
    return stride(from: 0, to: x.count, by: 2).flatMap { pair -> [Double] in
      let (cosine, sine) = (Double(turns[place + pair]), Double(turns[place + pair + 1]))
      return [x[pair] * cosine - x[pair + 1] * sine, x[pair] * sine + x[pair + 1] * cosine]
    }
  }

  @Test(arguments: cases)
  func `attention is that of plain loops`(arithmetic: Arithmetic, rows: Int) {
    let shape = GroupedAttention.Shape(
      rows: rows, heads: 4, keyHeads: 2, keyWidth: 6, valueWidth: 5)
    var random = Random(seed: 4)
    let images = 2
    let (queries, keys, values) = (
      numbers(images * rows * 24, &random), numbers(images * rows * 12, &random),
      numbers(images * rows * 10, &random)
    )
    for turns in [nil, numbers(2 * rows * 6, &random)] {
      let attention = GroupedAttention(shape, turns: turns, by: arithmetic)
      let output = FloatBuffer(count: images * rows * 20)
      attention.forward(
        queries: FloatBuffer(queries), keys: FloatBuffer(keys), values: FloatBuffer(values),
        images: images, into: output, room: FloatBuffer(count: attention.roomCount))
      func head(_ x: [Float], _ row: Int, _ heads: Int, _ head: Int, _ width: Int) -> [Double] {
        (0..<width).map { Double(x[(row * heads + head) * width + $0]) }
      }
      for row in 0..<images * rows {
        let first = row / rows * rows
        for index in 0..<4 {
          let shared = index / 2
          let query = turned(
            head(queries, row, 4, index, 6), by: turns, at: (shared * rows + row % rows) * 6)
          let shares = (0..<rows).map { other -> Double in
            let key = turned(
              head(keys, first + other, 2, shared, 6), by: turns, at: (shared * rows + other) * 6)
            return zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } / 6.0.squareRoot()
          }
          let greatest = shares.max() ?? 0
          let weights = shares.map { Double(exponential(Float($0 - greatest))) }
          let sum = weights.reduce(0, +)
          for column in 0..<5 {
            let expected = (0..<rows).reduce(0.0) { result, other in
              result + weights[other] / sum * head(values, first + other, 2, shared, 5)[column]
            }
            let found = Double(output[(row * 4 + index) * 5 + column])
            #expect(abs(found - expected) < 1e-5)
          }
        }
      }
    }
  }

  @Test func `rows and images are divided by their mean squares`() {
    var random = Random(seed: 3)
    for columns in [1, 7, 8, 19] {
      let input = numbers(6 * columns, &random)
      for group in [1, 3] {
        let output = FloatBuffer(count: input.count)
        Columns(rows: 6, columns: columns).divideByMeanSquares(
          FloatBuffer(input), groupRows: group, epsilon: 0.01, into: output)
        let width = group * columns
        for (index, number) in input.enumerated() {
          let part = input[index / width * width..<(index / width + 1) * width]
          let mean = part.reduce(0) { $0 + $1 * $1 } / Float(width)
          #expect(abs(output[index] - number / (mean + 0.01).squareRoot()) < 1e-5)
        }
      }
    }
  }
}
