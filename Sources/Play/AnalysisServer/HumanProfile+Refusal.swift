import NeuralEvaluation

/// A network as settings ask about it.
public struct JudgingNetwork {
  let name: String
  /// Whether it asks who plays, and imitates them.
  let imitatesPeople: Bool

  public init(name: String, imitatesPeople: Bool = false) {
    self.name = name
    self.imitatesPeople = imitatesPeople
  }
}

extension HumanProfile {
  /// Why a setting of networks that imitate people cannot be followed; `nil` where it is, or where it
  /// asks for nothing.
  static func refusal(key: String, value: String, network: JudgingNetwork) -> String? {
    guard key == "humanSLProfile" else {
      return "Provided parameter \(key) but no human model was specified "
        + "(e.g -human-model b18c384nbt-humanv0.bin.gz)"
    }
    guard !isNone(value) else { return nil }
    guard HumanProfile(named: value) != nil else {
      return "Unknown human SL network profile: \(value)"
    }
    guard !network.imitatesPeople else { return nil }
    return "WARNING: humanSLProfile is specified as config param but model(s) don't use it: "
      + "\(network.name)\n"
  }

  /// Whether a name stands for no profile.
  private static func isNone(_ name: String) -> Bool { ["", "_", "\"\""].contains(name) }
}
