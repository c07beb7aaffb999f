import Testing
import Text

@Suite struct NumbersTests {
  @Test(
    arguments: [
      (0, 0, "0"), (-0.4, 0, "0"), (-0.04, 1, "0.0"), (12.5, 1, "12.5"), (12.345, 2, "12.35"),
      (0.05, 2, "0.05"), (-1.999, 2, "-2.00"), (-3.5, 0, "-4"), (.infinity, 0, "inf"),
      (-.infinity, 1, "-inf"), (.nan, 1, "?"), (1e300, 0, "1000000000000000"),
    ] as [(Double, Int, String)])
  func `numbers have their decimals`(number: Double, decimals: Int, text: String) {
    #expect(number.fixed(decimals) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (7, "7"), (6.5, "6.5"), (-0.03125, "-0.03125"), (.nan, "nan"),
    ] as [(Double, String)])
  func `short numbers have no needless decimals`(number: Double, text: String) {
    #expect(number.short == text)
  }

  @Test(
    arguments: [
      (0, "0"), (12.345, "12.3"), (0.0123456, "0.0123"), (-1, "-1"), (9.999, "10"),
      (1.2345e-7, "1.23e-07"), (123_456, "123000"), (.infinity, "inf"),
    ] as [(Double, String)])
  func `rough numbers have three digits that count`(number: Double, text: String) {
    #expect(number.rough == text)
  }

  @Test func `signs, shares and times are written as people read them`() {
    #expect([12.4, -3, 0.2, .infinity].map(\.signed) == ["+12", "-3", "0", "+inf"])
    #expect([0, 0.6317, 1].map(\.percent) == ["0.0 %", "63.2 %", "100.0 %"])
    #expect([7, 754, 11_100].map(\.asDuration) == ["0:07", "12:34", "3:05:00"])
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func `large numbers are grouped`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test func `a noun takes an s but after one`() {
    #expect([0, 1, 1200].map { $0.counting("move") } == ["0 moves", "1 move", "1,200 moves"])
  }
}
