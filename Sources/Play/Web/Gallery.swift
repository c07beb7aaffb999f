import Dispatch
import Platform
import Reports
import Synchronization
import WebServer

/// The exhibits, looked at once a second while somebody watches them.
final class Gallery: Sendable {
  private struct Shown {
    var stamp: String
    var page: Page
  }

  let exhibits: [Exhibit]
  private let hub: EventHub
  private let pages = Mutex<[String: Shown]>([:])

  init(_ exhibits: [Exhibit], hub: EventHub) {
    self.exhibits = exhibits
    self.hub = hub
  }

  /// Begins to look, on a thread of its own.
  func start() {
    guard !exhibits.isEmpty else { return }
    DispatchQueue(label: "web.watch").async { [exhibits, hub] in
      var told: [String: String] = [:]
      while true {
        for exhibit in exhibits where hub.audience(of: exhibit.id) > 0 {
          let stamp = exhibit.stamp()
          guard told[exhibit.id] != stamp else { continue }
          told[exhibit.id] = stamp
          hub.publish(exhibit.id, ["stamp": stamp].asJSON)
        }
        pause(seconds: 1)
      }
    }
  }

  func exhibit(_ id: String) -> Exhibit? { exhibits.first { $0.id == id } }

  /// An exhibit's page, made anew where there is something new.
  func page(of exhibit: Exhibit) throws -> (page: Page, stamp: String) {
    let stamp = exhibit.stamp()
    if let shown = pages.withLock({ $0[exhibit.id] }), shown.stamp == stamp {
      return (shown.page, stamp)
    }
    let page = try exhibit.page()
    pages.withLock { $0[exhibit.id] = Shown(stamp: stamp, page: page) }
    return (page, stamp)
  }
}
