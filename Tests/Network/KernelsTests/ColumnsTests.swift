import Sampling
import Testing

@testable import Kernels

@Suite struct ColumnsTests {
  /// Counts of columns that take each width of vector, and what is left of them.
  static let counts = [1, 3, 5, 13, 21, 64]

  @Test(arguments: counts)
  func `columns are scaled and shifted, and rectified where asked`(count: Int) {
    var random = Random(seed: 1)
    let columns = Columns(rows: 3, columns: count)
    var numbers = random.floats(3 * count)
    numbers[count] = .nan
    let (scale, bias) = (random.floats(count), random.floats(count))
    for rectifies in [false, true] {
      let output = FloatBuffer(count: numbers.count)
      columns.scale(
        FloatBuffer(numbers), by: Epilogue(scale: scale, bias: bias, appliesReLU: rectifies),
        into: output)
      for (index, number) in numbers.enumerated() {
        let value = number * scale[index % count] + bias[index % count]
        let expected = rectifies && value < 0 ? 0 : value
        #expect(number.isNaN ? output[index].isNaN : output[index] == expected)
      }
    }
  }

  @Test(arguments: counts)
  func `a row is added to each row of its image`(count: Int) {
    var random = Random(seed: 2)
    let (rows, numbers) = (random.floats(2 * count), random.floats(2 * 3 * count))
    let output = FloatBuffer(numbers)
    Pool(images: 2, rows: 3, columns: count).spread(FloatBuffer(rows), addingTo: output)
    for (index, number) in numbers.enumerated() {
      #expect(output[index] == number + rows[index / (3 * count) * count + index % count])
    }
  }

  @Test func `some columns are taken out of wider rows`() {
    let output = FloatBuffer(count: 4)
    Columns(rows: 2, columns: 2).copy(
      from: FloatBuffer((0..<10).map(Float.init)), ofWidth: 5, at: 2, to: output)
    #expect(output.numbers == [2, 3, 7, 8])
  }
}
