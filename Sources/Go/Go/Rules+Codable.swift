/// The form that KataGo's JSON has; komi is left out, since front-ends set it by itself.
extension Rules: Codable {
  private enum CodingKeys: String, CodingKey {
    case ko
    case scoring
    case score
    case tax
    case suicide
    case hasButton
    case whiteHandicapBonus
    case friendlyPassOk
  }

  /// Reads the settings that are there; the others are those of plain Tromp-Taylor rules, but where
  /// territory counts that of stones in seki does not.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self = .trompTaylor
    ko = try container.decodeIfPresent(Ko.self, forKey: .ko) ?? ko
    scoring =
      try container.decodeIfPresent(Scoring.self, forKey: .scoring)
      ?? container.decodeIfPresent(Scoring.self, forKey: .score) ?? scoring
    tax = try container.decodeIfPresent(Tax.self, forKey: .tax) ?? scoring.customaryTax
    allowsSuicide = try container.decodeIfPresent(Bool.self, forKey: .suicide) ?? allowsSuicide
    hasButton = try container.decodeIfPresent(Bool.self, forKey: .hasButton) ?? hasButton
    handicapBonus =
      try container.decodeIfPresent(HandicapBonus.self, forKey: .whiteHandicapBonus)
      ?? handicapBonus
    friendlyPass = try container.decodeIfPresent(Bool.self, forKey: .friendlyPassOk) ?? friendlyPass
    komi = scoring.customaryKomi(withButton: hasButton)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(ko, forKey: .ko)
    try container.encode(scoring, forKey: .scoring)
    try container.encode(tax, forKey: .tax)
    try container.encode(allowsSuicide, forKey: .suicide)
    try container.encode(hasButton, forKey: .hasButton)
    try container.encode(handicapBonus, forKey: .whiteHandicapBonus)
    try container.encode(friendlyPass, forKey: .friendlyPassOk)
  }
}
