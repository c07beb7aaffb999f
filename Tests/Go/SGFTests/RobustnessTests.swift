import TestSupport
import Testing

@Suite struct RobustnessTests {
  /// A build with asserts takes thirty times as long, and gets a thirtieth to do.
  #if DEBUG
    private static let share = 30
  #else
    private static let share = 1
  #endif

  /// How many damaged records are tried.
  private static let rounds =
    (isSoak ? 100_000 : 2000) / share

  @Test func `a damaged record gives games or an error`() {
    let seeds = Sample.all.map { Array($0.text.utf8) } + Sample.foreign
    var mutator = Mutator(seed: 20_261_123, seeds: seeds)
    for round in 0..<RobustnessTests.rounds {
      let bytes = mutator.next()
      guard let flaw = recordFlaw(of: bytes) else { continue }
      Issue.record("round \(round): \(flaw): \(String(decoding: bytes, as: UTF8.self))")
      return
    }
  }

  private static func many(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count / share)
  }

  static let monsters: [(name: String, text: String)] = [
    ("opening parentheses", many(1_000_000, "(")),
    ("opening parentheses in a game", "(;N[a]" + many(1_000_000, "(")),
    ("closing parentheses", "(;N[a])" + many(1_000_000, ")")),
    ("empty nodes", "(;N[a]" + many(1_000_000, ";")),
    ("moves in a node", "(;" + many(200_000, "B[aa]")),
    ("moves", "(" + many(170_000, ";B[aa]")),
    ("passes", "(" + many(250_000, ";B[]")),
    ("an open value", "(;N[a]C[" + many(500_000, "(;")),
    ("brackets", "(;N[a]" + many(1_000_000, "[")),
    ("backslashes", "(;N[a]C[" + many(1_000_000, "\\")),
    ("colons", "(;N[" + many(1_000_000, ":") + "])"),
    ("letters", "(;N[a]" + many(1_000_000, "A")),
    ("junk", "(;N[a]" + many(500_000, "? ")),
    ("line breaks", many(500_000, "\n\r") + "(;N[a])"),
    ("nested games", many(100_000, "(;B[aa]")),
    (
      "nested and closed games",
      many(100_000, "(;B[aa]") + many(100_000, ")")
    ),
    ("nested variations", "(;N[a]" + many(100_000, "(;B[aa])(;W[bb]")),
    ("variations of one node", "(;N[a]" + many(100_000, "(;B[aa])")),
    ("games", many(100_000, "(;B[aa])")),
    ("setups", "(" + many(80_000, ";AB[aa]AE[aa]")),
    ("rectangles", "(;AB" + many(140_000, "[aa:ss]")),
    (
      "different properties in a node",
      "(;" + (0..<100_000 / share).map { "P\($0)[]" }.joined()
    ),
  ]

  @Test(arguments: monsters.map(\.name))
  func `a monstrous record is read like any other`(name: String) throws {
    let text = try #require(RobustnessTests.monsters.first { $0.name == name }?.text)
    #expect(recordFlaw(of: Array(text.utf8)) == nil)
  }
}
