public import GTP

/// A session in memory: lines in, text out.
public final class Conversation {
  public let player: ScriptedPlayer
  public let lines = LineQueue()
  /// All that the session has said.
  public private(set) var output = ""
  /// The files that the session may read, and has written.
  public var files: [String: [UInt8]] = [:]
  public private(set) var log: [String] = []
  /// The clock, in seconds.
  public var time = 0.0
  /// How many more texts are taken before the reader is gone.
  public var patience = Int.max

  public init(likesCenter: Bool = false) {
    player = .eager(likesCenter: likesCenter)
  }

  /// Runs a session over lines to their end.
  @discardableResult
  public func run(_ text: String, identity: GTPIdentity = GTPIdentity()) -> String {
    run(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }, identity
    )
  }

  @discardableResult
  public func run(_ commands: [[UInt8]], _ identity: GTPIdentity = GTPIdentity()) -> String {
    for command in commands { lines.append(command) }
    lines.end()
    session(identity).run()
    return output
  }

  /// Lets lines come while the session runs: each group when the player has reported for the last,
  /// and with the last of several their end.
  @discardableResult
  public func run(inTurn groups: [String], identity: GTPIdentity = GTPIdentity()) -> String {
    var rest = groups[...]
    let feed = { [lines] in
      guard let group = rest.popFirst() else { return lines.end() }
      for line in group.split(separator: "\n", omittingEmptySubsequences: false) {
        lines.append(Array(line.utf8))
      }
      if rest.isEmpty, groups.count > 1 { lines.end() }
    }
    player.whenReported = feed
    feed()
    session(identity).run()
    return output
  }

  public func session(_ identity: GTPIdentity = GTPIdentity()) -> GTPSession {
    var host = GTPHost()
    host.now = { self.time }
    host.processorTime = { 12.5 }
    host.log = { self.log.append($0) }
    host.read = { path in
      guard let bytes = self.files[path] else { throw Missing(path: path) }
      return bytes
    }
    host.write = { self.files[$1] = $0 }
    return GTPSession(player: player, identity: identity, host: host, lines: lines) { text in
      guard self.patience > 0 else { return false }
      self.patience -= 1
      self.output += text
      return true
    }
  }

  struct Missing: Error, CustomStringConvertible {
    var path: String
    var description: String { "\(path): cannot read: No such file or directory" }
  }
}

/// The text that a session answers some lines with.
public func transcript(_ text: String) -> String {
  Conversation().run(text)
}

/// The answers to some lines without marks and empty lines, for replies of one line.
public func answers(_ text: String) -> [String] {
  transcript(text).split(separator: "\n").map(String.init)
}
