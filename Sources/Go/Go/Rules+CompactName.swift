extension Rules {
  /// Every setting but komi in one word, as KataGo writes rules that have no name into SGF:
  /// `koPOSITIONALscoreAREAtaxNONEsui0button1whbNfpok1`, where the last three settings are left
  /// out if they are those of Tromp-Taylor rules.
  public var compactName: String {
    "ko\(ko.rawValue)score\(scoring.rawValue)tax\(tax.rawValue)sui\(allowsSuicide ? 1 : 0)"
      + (hasButton ? "button1" : "")
      + (handicapBonus == .none ? "" : "whb\(handicapBonus.rawValue)")
      + (friendlyPass ? "fpok1" : "")
  }

  /// The rules that ``compactName`` spells; the settings that it leaves out may be spelled too, and
  /// komi at the end, as in `komi6.5`.
  public init?(compactName: String) {
    var name = CompactName(rest: compactName[...])
    guard let ko: Ko = name.take("ko"), let scoring: Scoring = name.take("score"),
      let tax: Tax = name.take("tax"), let suicide: Flag = name.take("sui")
    else { return nil }
    let button: Flag? = name.take("button")
    let bonus: HandicapBonus? = name.take("whb")
    let pass: Flag? = name.take("fpok")
    var komi = scoring.customaryKomi(withButton: button == .yes)
    if name.rest.hasPrefix("komi") {
      guard let points = Double(name.rest.dropFirst(4)), Rules.komiLimits.contains(points) else {
        return nil
      }
      komi = points
      name.rest = ""
    }
    guard name.rest.isEmpty else { return nil }
    self.init(
      ko: ko, scoring: scoring, tax: tax, allowsSuicide: suicide == .yes,
      hasButton: button == .yes, handicapBonus: bonus ?? .none, friendlyPass: pass == .yes,
      komi: komi)
  }
}

private enum Flag: String, CaseIterable {
  case no = "0"
  case yes = "1"
}

/// A compact name that is read from its front.
private struct CompactName {
  var rest: Substring

  /// The value that stands behind a key; `nil`, and nothing taken, where there is none.
  mutating func take<Value: CaseIterable & RawRepresentable<String>>(_ key: String) -> Value? {
    guard rest.hasPrefix(key) else { return nil }
    let values = rest.dropFirst(key.count)
    // `N-1` begins with another value, `N`.
    let fitting = Value.allCases.filter { values.hasPrefix($0.rawValue) }
    guard let value = fitting.max(by: { $0.rawValue.count < $1.rawValue.count }) else {
      return nil
    }
    rest = values.dropFirst(value.rawValue.count)
    return value
  }
}
