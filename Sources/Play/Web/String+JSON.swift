import JSON

extension String {
  /// The text as JSON has it, on one line.
  var asJSON: String { (try? json(self)) ?? "\"\"" }
}
