import Go
import JSON

extension Rules {
  /// The rules whose parts an object of JSON names, as KataGo does; `nil` where it names others, or
  /// values that they do not have.
  init?(json text: String) {
    guard let values = parsed(text, as: [String: JSONScalar].self),
      var rules = parsed(text, as: Rules.self)
    else { return nil }
    let names = Set(Rules.Setting.all.map(\.name) + ["komi"])
    guard names.isSuperset(of: values.keys) else { return nil }
    if let komi = values["komi"] {
      guard case .number(let points) = komi, Rules.komiLimits.contains(points) else { return nil }
      rules.komi = points
    }
    self = rules
  }
}
