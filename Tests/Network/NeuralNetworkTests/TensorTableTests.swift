import Testing

@testable import NeuralNetwork

@Suite struct TensorTableTests {
  @Test func `tensors lie one behind the other and are found by name`() {
    var table = TensorTable()
    #expect(table.count == 0)
    #expect(table.add("a", [2, 3], .weight) == 0..<6)
    #expect(table.add("b", [4], .bias) == 6..<10)
    #expect(table.count == 10)
    #expect(table["b"]?.shape == [4])
    #expect(table["c"] == nil)
  }
}
