import Go
import Testing

@testable import NeuralEvaluation

@Suite struct KomiParityTests {
  /// On 81 points a komi of 7 can be drawn: 44 to 37.
  ///
  /// Half a point more decides it, and at 8 both
  /// neighbours are as far.
  @Test(
    arguments: [
      (7, 81, 0), (7.25, 81, 0.25), (7.5, 81, 0.5), (7.75, 81, 0.25), (8, 81, 0), (8.5, 81, -0.5),
      (9, 81, 0), (6.5, 81, -0.5), (6, 81, 0), (5.5, 81, 0.5), (-7, 81, 0), (-7.5, 81, -0.5),
      (-6.5, 81, 0.5), (0, 36, 0), (0.5, 36, 0.5), (-0.5, 36, -0.5), (1, 36, 0), (1.5, 36, -0.5),
      (0, 25, 0), (0.5, 25, -0.5), (24.5, 25, -0.5), (25.5, 25, 0.5), (-400, 625, 0),
    ] as [(Double, Int, Float)])
  func `is a wave that rises through the komis that can be drawn`(
    komi: Double, area: Int, wave: Float
  ) {
    #expect(FeaturePlanes.komiParity(ownKomi: komi, area: area) == wave)
    #expect(FeaturePlanes.komiParity(ownKomi: -komi, area: area) == -wave)
  }
}
