import Testing

@testable import Experiments

@Suite struct PowerLawTests {
  @Test func `points of a law give the law`() throws {
    // 1 + (100 / D)^0.5: 1 + 1, 1 + 1/2, 1 + 1/5, 1 + 1/10.
    let points = [(100.0, 2.0), (400, 1.5), (2500, 1.2), (10_000, 1.1)].map {
      PowerLaw.Point(data: $0.0, loss: $0.1)
    }
    let law = try #require(PowerLaw(points))
    #expect(abs(law.floor - 1) < 1e-6)
    #expect(abs(law.scale - 100) < 1e-3)
    #expect(abs(law.exponent - 0.5) < 1e-6)
    #expect(abs(law(40_000) - 1.05) < 1e-6)
    let fit = try #require(PowerLawFit(points))
    #expect(fit.exponent.upperBound - fit.exponent.lowerBound < 1e-3)
    #expect(abs(fit.interval(at: 400).lowerBound - 1.5) < 1e-4)
  }

  @Test func `a floor is never below zero`() throws {
    // 1 / D: the floor is none.
    let points = [1.0, 2, 4, 8].map { PowerLaw.Point(data: $0, loss: 1 / $0 - 0.01) }
    let law = try #require(PowerLaw(points))
    #expect(law.floor == 0)
    #expect(law.exponent > 1)
  }

  @Test func `what no falling law fits has none`() {
    func law(_ points: [(Double, Double)]) -> PowerLaw? {
      PowerLaw(points.map { .init(data: $0.0, loss: $0.1) })
    }
    #expect(law([(1, 1), (2, 2), (4, 3)]) == nil)
    #expect(law([(1, 2), (2, 1), (2, 1.5)]) == nil)
    #expect(law([]) == nil)
  }

  @Test func `points that scatter leave the law open, by as much as they do`() throws {
    // The law of the first test, by ± 0.01 and ± 0.03.
    func width(_ error: Double) throws -> (inside: Bool, width: Double) {
      let data = [100.0, 200, 400, 800, 1600, 3200]
      let points = data.flatMap { data in
        [error, -error].map {
          PowerLaw.Point(data: data, loss: 1 + (100 / data).squareRoot() + $0)
        }
      }
      let fit = try #require(PowerLawFit(points))
      return (
        fit.exponent.contains(0.5) && fit.floor.contains(1),
        fit.exponent.upperBound - fit.exponent.lowerBound
      )
    }
    let (narrow, wide) = (try width(0.01), try width(0.03))
    #expect(narrow.inside && wide.inside)
    #expect(narrow.width > 0.01 && wide.width > 2 * narrow.width)
  }

  @Test func `noise is told from measurements that were made alike`() throws {
    // Of 1, 2 and 3 the deviation is 1; t is 4.303, and √(1 + 1/3) is 1.1547.
    let noise = Noise([1, 2, 3])
    #expect(noise.mean == 2 && noise.deviation == 1)
    #expect(abs(try #require(noise.half) - 4.303 * 1.154_701) < 1e-4)
    #expect(Noise([5]).half == nil)
  }
}
