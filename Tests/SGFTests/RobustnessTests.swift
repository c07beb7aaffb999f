import Foundation
import Go
import SGF
import Testing

@Suite struct RobustnessTests {
  /// 2,000 damaged records; as many as TENGEN_SOAK says in a long run.
  static let rounds = ProcessInfo.processInfo.environment["TENGEN_SOAK"].flatMap { Int($0) } ?? 2000

  @Test func `a damaged record gives games or an error`() {
    var mutator = Mutator(seed: 20_261_123, seeds: Sample.all.map { Array($0.text.utf8) })
    for round in 0..<RobustnessTests.rounds {
      let bytes = mutator.next()
      guard let flaw = flaw(of: bytes) else { continue }
      Issue.record("round \(round): \(flaw): \(String(decoding: bytes, as: UTF8.self))")
      return
    }
  }

  /// What the library gets wrong about a text; `nil` where all is well.
  private func flaw(of bytes: [UInt8]) -> String? {
    do throws(SGFError) {
      let collection = try SGFCollection(parsing: bytes)
      if collection.warnings.contains(where: { $0.location == nil }) { return "a warning nowhere" }
      let again = try SGFCollection(parsing: collection.bytes)
      if !again.warnings.isEmpty { return "written: \(again.warnings[0])" }
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
    for node in 0..<tree.count { _ = try? tree[node].timeLeft(of: .black) }
    let game = try tree.replay().game
    let again = try GameTree(game).game()
    return again.turns == game.turns && again.position.board == game.position.board
      ? nil : "changed by replaying"
  }

  static let monsters: [(name: String, text: String)] = [
    ("opening parentheses", String(repeating: "(", count: 1_000_000)),
    ("opening parentheses in a game", "(;N[a]" + String(repeating: "(", count: 1_000_000)),
    ("closing parentheses", "(;N[a])" + String(repeating: ")", count: 1_000_000)),
    ("empty nodes", "(;N[a]" + String(repeating: ";", count: 1_000_000)),
    ("moves in a node", "(;" + String(repeating: "B[aa]", count: 200_000)),
    ("moves", "(" + String(repeating: ";B[aa]", count: 170_000)),
    ("passes", "(" + String(repeating: ";B[]", count: 250_000)),
    ("an open value", "(;N[a]C[" + String(repeating: "(;", count: 500_000)),
    ("brackets", "(;N[a]" + String(repeating: "[", count: 1_000_000)),
    ("backslashes", "(;N[a]C[" + String(repeating: "\\", count: 1_000_000)),
    ("colons", "(;N[" + String(repeating: ":", count: 1_000_000) + "])"),
    ("letters", "(;N[a]" + String(repeating: "A", count: 1_000_000)),
    ("junk", "(;N[a]" + String(repeating: "? ", count: 500_000)),
    ("line breaks", String(repeating: "\n\r", count: 500_000) + "(;N[a])"),
    ("nested games", String(repeating: "(;B[aa]", count: 100_000)),
    (
      "nested and closed games",
      String(repeating: "(;B[aa]", count: 100_000) + String(repeating: ")", count: 100_000)
    ),
    ("nested variations", "(;N[a]" + String(repeating: "(;B[aa])(;W[bb]", count: 100_000)),
    ("variations of one node", "(;N[a]" + String(repeating: "(;B[aa])", count: 100_000)),
    ("games", String(repeating: "(;B[aa])", count: 100_000)),
    ("setups", "(" + String(repeating: ";AB[aa]AE[aa]", count: 80_000)),
    ("rectangles", "(;AB" + String(repeating: "[aa:ss]", count: 140_000)),
    (
      "different properties in a node",
      "(;" + (0..<100_000).map { "P\($0)[]" }.joined()
    ),
  ]

  @Test(arguments: monsters.map(\.name))
  func `a monstrous record is read in linear time and memory`(name: String) throws {
    let text = try #require(RobustnessTests.monsters.first { $0.name == name }?.text)
    #expect(flaw(of: Array(text.utf8)) == nil)
  }
}
