import NIOCore
import Synchronization

/// The connections that there are, never more than so many.
final class ConnectionList: Sendable {
  private struct State {
    /// Those that have not shown the token, oldest last.
    var strangers: [(key: ObjectIdentifier, channel: any Channel)] = []
    var trusted: Set<ObjectIdentifier> = []

    var count: Int { strangers.count + trusted.count }
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes in a connection; where there are too many, the oldest ends that has not shown the token,
  /// which may be this one.
  func add(_ channel: any Channel) {
    let key = ObjectIdentifier(channel)
    let surplus = state.withLock { state -> (any Channel)? in
      state.strangers.insert((key, channel), at: 0)
      return state.count > limit ? state.strangers.popLast()?.channel : nil
    }
    surplus?.close(promise: nil)
    channel.closeFuture.whenComplete { [self] _ in remove(key) }
  }

  func trust(_ channel: any Channel) {
    let key = ObjectIdentifier(channel)
    state.withLock { state in
      guard let place = state.strangers.firstIndex(where: { $0.key == key }) else { return }
      state.strangers.remove(at: place)
      state.trusted.insert(key)
    }
  }

  private func remove(_ key: ObjectIdentifier) {
    state.withLock { state in
      state.strangers.removeAll { $0.key == key }
      state.trusted.remove(key)
    }
  }
}
