// Tests of distributions by their moments: each bound is five standard errors or more.
import Sampling
import Testing

@Suite struct DistributionTests {
  private let count = 40_000

  private func moments(_ draw: () -> Double) -> (mean: Double, variance: Double) {
    let numbers = (0..<count).map { _ in draw() }
    let mean = numbers.reduce(0, +) / Double(count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(count))
  }

  @Test func `Gumbel numbers have mean 0.577 and variance 1.645`() {
    var random = Random(seed: 1)
    let found = moments { random.gumbel() }
    #expect(abs(found.mean - 0.5772) < 0.033)
    #expect(abs(found.variance - 1.6449) < 0.1)
  }

  @Test(arguments: [0.03, 0.5, 1, 2.5, 40])
  func `gamma numbers have their shape as mean and variance`(shape: Double) {
    var random = Random(seed: 2)
    let found = moments { random.gamma(shape: shape) }
    #expect(abs(found.mean - shape) < 5 * (shape / Double(count)).squareRoot())
    // The fourth central moment is 3 shape² + 6 shape.
    let error = ((2 * shape * shape + 6 * shape) / Double(count)).squareRoot()
    #expect(abs(found.variance - shape) < 5 * error)
  }

  @Test func `Dirichlet shares add to one and have their concentrations' means`() {
    var random = Random(seed: 3)
    let concentrations = [0.2, 0.3, 1.5]
    var sums = [0.0, 0, 0]
    var square = 0.0
    for _ in 0..<count {
      let shares = random.dirichlet(concentrations)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      for index in 0..<3 { sums[index] += shares[index] }
      square += shares[2] * shares[2]
    }
    let means = sums.map { $0 / Double(count) }
    #expect(abs(means[0] - 0.1) < 0.005)
    #expect(abs(means[1] - 0.15) < 0.005)
    #expect(abs(means[2] - 0.75) < 0.007)
    // Variance: m (1 - m) / (total + 1).
    #expect(abs(square / Double(count) - means[2] * means[2] - 0.75 * 0.25 / 3) < 0.002)
  }

  @Test func `tiny concentrations give shares all the same`() {
    var random = Random(seed: 4)
    for _ in 0..<100 {
      let shares = random.dirichlet(Array(repeating: 1e-5, count: 5))
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test func `indices are drawn in proportion to their weights`() {
    var random = Random(seed: 5)
    var counts = [0, 0, 0, 0]
    for _ in 0..<count { counts[random.categorical([1, 0, 2, 5])] += 1 }
    #expect(counts[1] == 0)
    #expect(abs(Double(counts[0]) / Double(count) - 0.125) < 0.009)
    #expect(abs(Double(counts[2]) / Double(count) - 0.25) < 0.011)
  }

  @Test func `the greatest logit plus Gumbel number is one drawn from the softmax`() {
    var random = Random(seed: 6)
    var wins = 0
    // exp(1) / (1 + exp(1)) = 0.731
    for _ in 0..<count where random.gumbel() + 1 > random.gumbel() { wins += 1 }
    #expect(abs(Double(wins) / Double(count) - 0.731) < 0.012)
  }
}
