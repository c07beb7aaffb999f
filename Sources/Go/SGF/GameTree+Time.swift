public import Go

// OT is free text; these are the forms that servers and programs write:
//
//     5x30 byo-yomi      5 periods of 30 seconds
//     25/600 Canadian    25 moves in each 600 seconds; GoGui: 25 moves / 10 min
//     10 fischer         10 seconds more after each move
extension GameTree {
  /// The time control that TM and OT give; `nil` where there is none, or one not understood.
  public var timeControl: TimeControl? {
    get {
      let main = root["TM"].first?.number.flatMap { $0 < 0 ? nil : $0 }
      guard let overtime = root[line: "OT"], !overtime.isEmpty else {
        return main.map { .absolute(main: $0) }
      }
      return TimeControl(main: main ?? 0, overtime: overtime)
    }
    set {
      let main = newValue?.main ?? .infinity
      root["TM"] = main.isFinite ? [PropertyValue(number: main)] : []
      root["OT"] = newValue?.overtime.map { [PropertyValue(simpleText: $0)] } ?? []
    }
  }
}

extension TimeControl {
  /// The control with this main time and the overtime of an OT; `nil` where that is not understood.
  init?(main: Double, overtime text: String) {
    let words = text.lowercased().split { " /x".contains($0) }
    let numbers = words.compactMap { Double(recorded: $0) }
    let count = words.first.flatMap { Int($0) } ?? 0
    switch (numbers.count, words.last ?? "") {
    case (1, "fischer"):
      self = .fischer(main: main, increment: numbers[0])
    case (2, "byo-yomi"), (2, "byoyomi"):
      self = .byoyomi(main: main, period: numbers[1], periods: count)
    case (2, "canadian"), (2, "sec"):
      self = .canadian(main: main, period: numbers[1], stones: count)
    case (2, "min"):
      self = .canadian(main: main, period: 60 * numbers[1], stones: count)
    default: return nil
    }
    guard numbers[0] >= 0, numbers.count == 1 || (count > 0 && numbers[1] > 0) else { return nil }
  }

  /// The overtime as OT has it, without a Fischer clock's limits; `nil` where there is none.
  var overtime: String? {
    func text(_ number: Double) -> String { PropertyValue(number: number).raw }
    switch self {
    case .unlimited, .absolute: return nil
    case .canadian(_, let period, let stones): return "\(stones)/\(text(period)) Canadian"
    case .byoyomi(_, let period, let periods): return "\(periods)x\(text(period)) byo-yomi"
    case .fischer(_, let increment, _, _): return "\(text(increment)) fischer"
    }
  }
}
