import Dispatch
import Engines
import GTP
import NetworkFiles
import NeuralNetwork
import Platform
import Synchronization
import TestSupport

/// Who thinks in a live session.
enum LiveEngine: String, CaseIterable {
  case rollout, network

  /// A player of this engine: the network is a tiny one, with random numbers.
  func makePlayer() throws -> any Player {
    var settings = PlayerSettings()
    settings.visits = 40
    settings.memory = 50
    guard self == .network else {
      return Engine.rollout.makePlayer(settings: settings, seed: 1)
    }
    let architecture = Architecture(channels: 8, blocks: [.residual, .pooling])
    let folder = TemporaryFolder()
    let path = folder["live.safetensors"]
    try NetworkFile(initializing: architecture, seed: 1).write(to: OutputFile(path))
    defer { withExtendedLifetime(folder) {} }
    return try EngineDefinition(weights: path).makePlayer(settings: settings, seed: 1)
  }
}

/// A session with a player that searches, on a thread of its own, as front-ends have it.
final class LiveSession: Sendable {
  private let lines = LineQueue()
  private let heard = Mutex<[String]>([])
  private let arrivals = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)

  init(_ engine: LiveEngine) {
    DispatchQueue(label: "live session").async { [self] in
      defer { end.signal() }
      guard let player = try? engine.makePlayer() else { return }
      let session = GTPSession(player: player, lines: lines) { text in
        self.heard.withLock { $0.append(text) }
        self.arrivals.signal()
        return true
      }
      session.run()
    }
  }

  func send(_ line: String) { lines.append(Array(line.utf8)) }

  /// The next text that the session writes: a whole reply, or a line of one.
  func next() throws -> String {
    guard arrivals.wait(timeout: .now() + 60) == .success else { throw Silence() }
    return heard.withLock { $0.removeFirst() }
  }

  /// Sends a command and takes its whole reply, without the empty line that ends it.
  func answer(_ command: String) throws -> String {
    send(command)
    var reply = try next()
    while !reply.hasSuffix("\n\n") { reply += try next() }
    return String(reply.dropLast(2))
  }

  /// Sends a command that analyses, ends it by a blank line after a report, and takes its reply.
  func analysis(_ command: String) throws -> String {
    send(command)
    var reply = try next()
    while !reply.contains("info ") { reply += try next() }
    send("")
    while !reply.hasSuffix("\n\n") { reply += try next() }
    return String(reply.dropLast(2))
  }

  /// Takes no more lines, and gives what has not been taken of what was written.
  func finish() throws -> String {
    lines.end()
    guard end.wait(timeout: .now() + 60) == .success else { throw Silence() }
    return heard.withLock { $0.joined() }
  }

  /// The session has not said a word for a minute.
  struct Silence: Error {}
}
