import Go
import SGF

/// What the library gets wrong about a text; `nil` where all is well.
public func recordFlaw(of bytes: [UInt8]) -> String? {
  do throws(SGFError) {
    let collection = try SGFCollection(parsing: bytes)
    if collection.warnings.contains(where: { $0.location == nil }) { return "a warning nowhere" }
    let again = try SGFCollection(parsing: collection.bytes)
    // What looks like a CA inside a value may be doubted, but changes nothing.
    if let warning = again.warnings.first(where: { !$0.found.contains("not in CA[") }) {
      return "written: \(warning)"
    }
    if again.games != collection.games { return "changed by writing" }
    for game in collection.games {
      if game.check().contains(where: { $0.location == nil }) { return "a problem nowhere" }
      if let flaw = try flaw(of: game) { return flaw }
    }
    return nil
  } catch {
    return error.location == nil ? "an error nowhere: \(error)" : nil
  }
}

private func flaw(of tree: GameTree) throws(SGFError) -> String? {
  _ = tree.timeControl
  for node in 0..<tree.count { _ = try? tree[node].number("BL") }
  let game = try tree.replay().game
  let again = try GameTree(game).replay().game
  return again.turns == game.turns && again.position.board == game.position.board
    ? nil : "changed by replaying"
}
