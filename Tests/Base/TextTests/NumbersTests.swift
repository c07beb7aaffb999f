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

  @Test(arguments: [
    (-191, -683...173, "-191 (-683 to +173)"),
    (-Double.infinity, -Double.infinity...307, "at most +307"),
    (12, 5 ... .infinity, "+12 (at least +5)"),
    (0, -Double.infinity ... .infinity, "0 (unknown yet)"),
  ])
  func `an open interval is told in words`(
    value: Double, interval: ClosedRange<Double>, text: String
  ) {
    #expect(value.signed(within: interval) == text)
  }

  @Test(arguments: [
    "", " 1", "1 ", "0x10", "1e400", "nan", "inf", "-inf", "1e1000000", "1,5", "٣", "--1",
  ])
  func `what is no decimal number is none`(text: String) {
    #expect(Double(decimal: text) == nil && Int(decimal: text) == nil)
  }

  @Test func `bounds say what they take`() {
    #expect((1...256).expected == "a whole number from 1 to 256")
    #expect((0.001...1e6).words == "0.001 to 1000000" && (Float(0)...0.99).words == "0 to 0.99")
    #expect((0...UInt64.max).words == "0 to 18446744073709551615")
    #expect(
      ["0", "1", "256", "257", "2.0", "+7"].map((1...256).number) == [nil, 1, 256, nil, nil, 7])
    #expect(["-1", "0", "0.5", "1e0", "1.01"].map((0.0...1).number) == [nil, 0, 0.5, 1, nil])
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func `large numbers are grouped`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test func `a noun takes an s but after one`() {
    #expect([0, 1, 1200].map { $0.counting("move") } == ["0 moves", "1 move", "1,200 moves"])
  }
}
