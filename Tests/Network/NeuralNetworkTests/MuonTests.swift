import Testing

@testable import NeuralNetwork

/// What five steps of 3.4445 s - 4.7750 s³ + 2.0315 s⁵ make of a singular value's share of the norm.
private let (ofAll, ofThreeFifths, ofFourFifths): (Float, Float, Float) = (
  0.696436, 0.722876, 1.119204
)

@Suite struct MuonTests {
  @Test func `singular values are those worked by hand, vectors stay`() {
    // Rows of length 1 that stand upright on each other, three and four times.
    let first: [Float] = [1, 2, 2].map { $0 / 3 }
    let second: [Float] = [2, 1, -2].map { $0 / 3 }
    let wide = first.map { $0 * 3 } + second.map { $0 * 4 }
    let expected = first.map { $0 * ofThreeFifths } + second.map { $0 * ofFourFifths }
    let found = Orthogonalization(rows: 2, columns: 3)(wide)
    #expect(found.isClose(to: expected, within: 1e-5))
    func turned(_ matrix: [Float]) -> [Float] { [0, 3, 1, 4, 2, 5].map { matrix[$0] } }
    let tall = Orthogonalization(rows: 3, columns: 2)(turned(wide))
    #expect(tall.isClose(to: turned(expected), within: 1e-5))
    #expect(Orthogonalization(rows: 2, columns: 2)([0, 0, 0, 0]) == [0, 0, 0, 0])
  }

  @Test func `matrices move along their momentum, all else by Adam`() {
    var table = TensorTable()
    table.add("matrix", [1, 2], .weight)
    table.add("last layer", [1, 2], .bias)
    table.add("vector", [1], .weight)
    var settings = OptimizerSettings(.muon)
    settings.clip = 0
    settings.weightDecay = 0.5
    var optimizer = Optimizer(settings, table)
    var parameters: [Float] = [0, 1, 1, 1, 1]
    optimizer.update(&parameters, by: [3, 4, 3, 4, 2], rate: 0.1)
    // 0.2 · 0.1 · √2 along (0.6, 0.8); 0.95 of the weight is kept.
    let length = 0.02828427 * ofAll
    let first: [Float] = [-0.6 * length, 0.95 - 0.8 * length]
    #expect(parameters.isClose(to: first + [0.9, 0.9, 0.85], within: 1e-6))
    // The mean is (0.15, 0.2), then (0.3425, 0.04); ahead of it are (0.525375, -0.112).
    optimizer.update(&parameters, by: [4, -3, 0, 0, 0], rate: 0.1)
    let second = [0.95 * first[0] - 0.978023 * length, 0.95 * first[1] + 0.208496 * length]
    #expect(Array(parameters[..<2]).isClose(to: second, within: 1e-6))
  }
}
