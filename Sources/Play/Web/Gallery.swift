import Dispatch
import Platform
import Reports
import Synchronization
import WebServer

/// What is under way: found anew whenever a page lists it, and looked at once a second from when a page
/// first shows it.
final class Gallery: Sendable {
  private struct Shown {
    var stamp: String
    var page: Page
  }

  private let find: @Sendable () -> [Exhibit]
  private let hub: EventHub
  /// Those that a page has asked for.
  private let watched = Mutex<[Exhibit]>([])
  private let pages = Mutex<[String: Shown]>([:])

  init(hub: EventHub, _ find: @escaping @Sendable () -> [Exhibit]) {
    self.find = find
    self.hub = hub
  }

  /// All there are now.
  func exhibits() -> [Exhibit] { find() }

  /// One of them, watched from now on.
  func exhibit(_ id: String) -> Exhibit? {
    let known = watched.withLock { $0.first { $0.id == id } }
    guard known == nil, let found = find().first(where: { $0.id == id }) else { return known }
    let isFirst = watched.withLock { watched in
      defer { if !watched.contains(where: { $0.id == id }) { watched.append(found) } }
      return watched.isEmpty
    }
    if isFirst { watch() }
    return found
  }

  /// Looks from now on, on a thread of its own.
  private func watch() {
    DispatchQueue(label: "web.watch").async { [self] in
      var sent: [String: String] = [:]
      while true {
        for exhibit in watched.withLock({ $0 }) where hub.audience(of: exhibit.id) > 0 {
          let stamp = exhibit.stamp()
          guard sent[exhibit.id] != stamp else { continue }
          sent[exhibit.id] = stamp
          hub.publish(exhibit.id, ["stamp": stamp].asJSON)
        }
        pause(seconds: 1)
      }
    }
  }

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
