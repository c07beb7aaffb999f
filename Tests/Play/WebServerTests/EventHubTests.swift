import Synchronization
import Testing

@testable import WebServer

@Suite struct EventHubTests {
  private let hub = EventHub()

  @Test func `who comes gets the newest of its topics`() {
    hub.publish("game", "1")
    hub.publish("game", "2")
    hub.publish("other", "3")
    let reader = hub.join(["game", "news"]) {}
    #expect(hub.take(for: reader) == "event: game\nid: 2\ndata: 2\n\n")
    #expect(hub.take(for: reader).isEmpty)
  }

  @Test func `who is slow misses what was overtaken`() {
    let wakes = Mutex(0)
    let reader = hub.join(["game", "analysis"]) { wakes.withLock { $0 += 1 } }
    for number in 0..<1000 { hub.publish("game", "\(number)") }
    hub.publish("analysis", "x")
    hub.publish("unread", "y")
    #expect(wakes.withLock { $0 } == 1001)
    let text = hub.take(for: reader)
    #expect(text.contains("data: 999\n\n") && text.contains("data: x\n\n"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("data") } == 2)
  }

  @Test func `an audience is counted as it comes and goes`() {
    let changes = Mutex(0)
    hub.onAudience { changes.withLock { $0 += 1 } }
    let (first, second) = (hub.join(["game"]) {}, hub.join(["game", "run"]) {})
    #expect(hub.audience(of: "game") == 2)
    #expect(hub.audience(of: "run") == 1)
    hub.leave(second)
    #expect(hub.audience(of: "run") == 0)
    hub.leave(first)
    #expect(hub.audience(of: "game") == 0)
    #expect(changes.withLock { $0 } == 4)
    #expect(hub.take(for: first).isEmpty)
  }

  @Test func `a word that was taken back is told to nobody`() {
    hub.publish("analysis", "old")
    hub.withdraw("analysis")
    #expect(hub.take(for: hub.join(["analysis"]) {}).isEmpty)
  }
}
