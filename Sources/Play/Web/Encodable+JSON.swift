import JSON

extension Encodable {
  /// The value as JSON on one line; no value of the pages holds numbers that JSON has no word for.
  var asJSON: String { (try? json(self)) ?? "null" }
}
