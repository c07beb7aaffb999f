import TestSupport
import Testing

@Suite struct FuzzTests {
  /// How many sequences are tried.
  private static let sequences =
    isSoak ? 10_000 : 200

  @Test func `no sequence of commands confuses a session`() {
    for seed in 0..<FuzzTests.sequences {
      var generator = CommandGenerator(seed: UInt64(seed))
      let session = WatchedSession()
      var history: [String] = []
      for _ in 0..<40 {
        let line = generator.next()
        history.append(String(decoding: line, as: UTF8.self))
        guard let flaw = session.flaw(of: line) else { continue }
        Issue.record("sequence \(seed): \(flaw), after \(history)")
        return
      }
    }
  }
}
