import GTP
import Platform
import TestSupport

/// Lines of GTP, to a session whose player finds its moves at once.
struct SessionSubject: Subject {
  var words: [String] {
    GTPSession.commands.map { "\n\($0.name) " }
      + [
        "black", "w ", "pass", "resign", "A1", "C3", "j9", "T19", "Z25", "game.sgf", "-1", "0.5",
        "nan", "1e999", "99999999999999999999", "true", "all", "none", "absolute", "byoyomi",
        "canadian", "fischer", "fischer-capped", "japanese", "aga-button", "{\"ko\":\"SIMPLE\"}",
        "\"scoring\":\"TERRITORY\"", "{\"maxVisits\":10}", "alive", "dead", "seki", "dame",
        "interval 1", "ownership true", "maxmoves 2", "pvVisits true", "rootInfo true",
        "minmoves 1", "avoid b C3 1", "allow w A1,B2 2", "name Visits value 9", "# interrupt",
        "\t", "\r", "天",
      ]
  }

  /// The examples of GTP.md, one for each block, and a few of its lines together.
  func seeds() throws -> [[UInt8]] {
    let page = String(decoding: try readFile("\(repositoryRoot)/GTP.md"), as: UTF8.self)
    let blocks = page.split(separator: "```gtp\n").dropFirst().map { part in
      (part.split(separator: "```").first ?? "").split(separator: "\n")
        .filter { $0.hasPrefix("> ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
    }
    return blocks.map { Array($0.utf8) }
  }

  func flaw(of input: [UInt8]) -> String? {
    let session = WatchedSession()
    for line in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let flaw = session.flawOfAnswer(to: Array(line)) { return flaw }
    }
    return session.flawOfPosition()
  }
}
