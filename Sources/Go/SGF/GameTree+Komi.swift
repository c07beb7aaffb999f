import Go

// KM is a number of points, but:
//
//     375       Fox: hundredths, of stones under Chinese rules
//     3.75      China before 2000 and since: stones, each worth two points
//     6目半     numbers with words, fractions, decimal commas, full-width digits
extension GameTree {
  /// The points that White is given, whatever they are written in; `nil` where the record does not
  /// say.
  public var komi: Double? {
    get throws(SGFError) {
      guard let property = root.property("KM"), !property.values[0].word.isEmpty else { return nil }
      guard let written = RecordedPoints(property.values[0].word) else {
        throw property.error(property.values[0], expected: "a number")
      }
      let komi = points(written, on: try size)
      guard Rules.komiLimits.contains(komi) else {
        throw property.error(property.values[0], expected: "-400 to 400 points")
      }
      return komi
    }
  }

  private func points(_ written: RecordedPoints, on size: BoardSize) -> Double {
    let number = countsHundredths(written.number, on: size) ? written.number / 100 : written.number
    // No komi in points has quarters, and none in stones is as large as ten points.
    let hasQuarters = number * 4 == (number * 4).rounded() && number * 2 != (number * 2).rounded()
    return written.isInStones || (hasQuarters && abs(number) < 5) ? 2 * number : number
  }

  /// Whether a komi is in hundredths: as Fox writes it, or more than a board has points, or with
  /// quarters as no komi in points.
  ///
  /// What this program wrote is points, however many.
  private func countsHundredths(_ number: Double, on size: BoardSize) -> Bool {
    guard abs(number) >= 25, number.remainder(dividingBy: 25) == 0,
      !origin.contains("tengen:")
    else { return false }
    let isQuarter = number.remainder(dividingBy: 50) != 0
    return origin.contains("fox") || origin.contains("野狐")
      || abs(number) > Double(size.area) || (isQuarter && abs(number) > 100)
  }

  /// The program and the place of a record.
  private var origin: String {
    ["AP", "PC", "SO", "GN"].flatMap { root[$0] }.map(\.simpleText).joined(separator: " ")
      .lowercased()
  }
}
