import Text

/// The profiles of KataGo's networks that play like people, which there are none of here.
enum HumanProfile {
  /// Why a setting of such networks cannot be followed; `nil` where it asks for nothing.
  static func refusal(key: String, value: String, network: String) -> String? {
    guard key == "humanSLProfile" else {
      return "Provided parameter \(key) but no human model was specified "
        + "(e.g -human-model b18c384nbt-humanv0.bin.gz)"
    }
    if ["", "_", "\"\""].contains(value) { return nil }
    guard isKnown(value) else { return "Unknown human SL network profile: \(value)" }
    return "WARNING: humanSLProfile is specified as config param but model(s) don't use it: "
      + "\(network)\n"
  }

  /// Whether KataGo has such a profile: of a year's professionals, or of one rank or of two.
  private static func isKnown(_ profile: String) -> Bool {
    let words = profile.split(separator: "_", omittingEmptySubsequences: false)
    switch words.first {
    case "proyear": return words.count == 2 && (1800...2023).number(words[1]) != nil
    case "rank", "preaz":
      return (2...3).contains(words.count) && words.dropFirst().allSatisfy(isRank)
    default: return false
    }
  }

  private static func isRank(_ word: Substring) -> Bool {
    let number = word.dropLast()
    return word.hasSuffix("k") && (1...20).number(number) != nil
      || word.hasSuffix("d") && (1...9).number(number) != nil
  }
}
