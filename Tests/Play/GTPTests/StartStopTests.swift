import Foundation
import GTP
import Sampling
import TestSupport
import Testing

@Suite struct StartStopTests {
  /// How many analyses are started and stopped.
  private static let count =
    isSoak ? 10_000 : 200
  private static let analyses = [
    "kata-analyze 1", "kata-analyze b 1 ownership true", "lz-analyze w 1",
    "kata-analyze interval 1",
  ]
  private static let others = ["name", "clear_cache", "lz-analyze nonsense"]

  /// Each is ended by the next line: before it has begun, as it begins, amid its search, or after a
  /// report.
  @Test(arguments: LiveEngine.allCases)
  func `no reply is lost or doubled however analyses are stopped`(engine: LiveEngine) throws {
    let session = LiveSession(engine)
    var random = Random(seed: 7)
    // Nothing but a line ends an analysis.
    var (sent, heard) = (["0 kata-set-param maxVisits 0"], "")
    session.send(sent[0])
    func send(_ command: String) {
      sent.append("\(sent.count) \(command)")
      session.send(sent[sent.count - 1])
    }
    send("boardsize 7")
    for _ in 0..<StartStopTests.count {
      send(StartStopTests.analyses[Int(random.next() % 4)])
      let patience = random.next() % 4
      // What comes before it is answered first, and its own first line has its id.
      while patience > 0, !heard.hasSuffix("=\(sent.count - 1)\n") { heard += try session.next() }
      if patience == 2 { for _ in 0..<random.next() % 20_000 { _ = random.next() } }
      if patience == 3 { heard += try session.next() }
      if random.next() % 2 == 0 { send(StartStopTests.others[Int(random.next() % 3)]) }
    }
    heard += try session.finish()
    let replies = heard.split(separator: "\n\n", omittingEmptySubsequences: false).dropLast()
    #expect(replies.count == sent.count)
    for (command, reply) in zip(sent, replies) {
      #expect(StartStopTests.answers(reply, command), "\(command) heard \(reply)")
    }
  }

  private static func answers(_ reply: Substring, _ command: String) -> Bool {
    let words = command.split(separator: " ", maxSplits: 1)
    var lines = reply.split(separator: "\n")
    let first = lines.isEmpty ? "" : lines.removeFirst()
    switch words[1] {
    case "boardsize 7", "kata-set-param maxVisits 0":
      return first == "=\(words[0])" && lines.isEmpty
    case "name": return first == "=\(words[0]) Tengen" && lines.isEmpty
    case "lz-analyze nonsense": return first.hasPrefix("?\(words[0]) ") && lines.isEmpty
    default: return first == "=\(words[0])" && lines.allSatisfy { $0.hasPrefix("info move ") }
    }
  }
}
