@testable import Web

extension WebGame {
  /// The state as a page is told it.
  var shown: GameState {
    var copy = self
    return copy.state()
  }

  /// Has an action done.
  mutating func ask(
    _ kind: WebAction.Kind, _ change: (inout WebAction.Details) -> Void = { _ in }
  ) throws {
    var details = WebAction.Details()
    change(&details)
    try perform(WebAction(kind, details))
  }
}
