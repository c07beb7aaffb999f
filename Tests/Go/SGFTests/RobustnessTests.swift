import Foundation
import Go
import Platform
import SGF
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
    let seeds = Sample.all.map { Array($0.text.utf8) } + RobustnessTests.foreign
    var mutator = Mutator(seed: 20_261_123, seeds: seeds)
    for round in 0..<RobustnessTests.rounds {
      let bytes = mutator.next()
      guard let flaw = flaw(of: bytes) else { continue }
      Issue.record("round \(round): \(flaw): \(String(decoding: bytes, as: UTF8.self))")
      return
    }
  }

  /// Records in other charsets, with and without CA.
  private static let foreign: [[UInt8]] = [
    ("GB18030", "聂卫平 李昞"), ("BIG5-HKSCS", "周俊勳 許功"), ("CP932", "ゾーン 山田ソ"),
    ("UHC", "이세돌 이창호"), ("CP1252", "Müller É"), ("KOI8-R", "Иванов"),
  ].flatMap { name, text in
    let names = Iconv(name)?.encode(Array(text.utf8)) ?? []
    return ["CA[\(name)]", "", "CA[UTF-8]"].map { charset in
      var record = Array("(;\(charset)SZ[9]KM[375]PB[".utf8)
      record += names
      record += "]PW[天];B[ee]C[".utf8
      record += names
      record += "];W[gc]AE[ee](;B[jj])(;W[gc]))".utf8
      return record
    }
  }

  /// What the library gets wrong about a text; `nil` where all is well.
  private func flaw(of bytes: [UInt8]) -> String? {
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
    #expect(flaw(of: Array(text.utf8)) == nil)
  }
}
