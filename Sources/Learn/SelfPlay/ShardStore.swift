import Platform
import SGF
import Synchronization
import Training

/// The shards of a cycle as one process plays them: games are dealt out, and kept as they end.
///
/// A game that has ended is a line of its shard's `.part`; when a shard is whole its games are
/// written in their order, and the `.part` goes. So a process may be killed at any instant, and what
/// another one plays is left alone.
final class ShardStore: Sendable {
  private let folder: RunFolder
  private let state: Mutex<State>

  private struct Part {
    let journal: Journal
    /// The records of the games that have ended, each on a line.
    var records: [Int: String]
    /// The games that nobody plays yet.
    var open: ArraySlice<Int>
  }

  private struct State {
    var unclaimed: ArraySlice<Shard>
    var parts: [Shard: Part] = [:]
    var ended = 0
  }

  init(_ shards: [Shard], in folder: RunFolder) {
    self.folder = folder
    state = Mutex(State(unclaimed: shards[...]))
  }

  /// The games kept since the store was opened, those of earlier attempts among them.
  var ended: Int { state.withLock { $0.ended } }

  /// The number of a game to play; `nil` where all are played, or others have claimed them.
  func nextGame() throws -> Int? {
    try state.withLock { state in
      while true {
        for (shard, part) in state.parts where !part.open.isEmpty {
          return state.parts[shard]?.open.popFirst()
        }
        guard let shard = state.unclaimed.popFirst() else { return nil }
        guard let part = try claim(shard) else { continue }
        state.ended += part.records.count
        state.parts[shard] = part
        if part.open.isEmpty { try finish(shard, &state) }
      }
    }
  }

  /// Keeps a game that has ended.
  func keep(_ tree: GameTree, ofGame number: Int) throws {
    // The writer's line breaks stand between tokens, where they mean nothing.
    let record = tree.text.replacing("\n", with: "")
    try state.withLock { state in
      guard let shard = state.parts.keys.first(where: { $0.games.contains(number) }) else { return }
      try state.parts[shard]?.journal.append("\(number) \(record)")
      state.parts[shard]?.records[number] = record
      state.ended += 1
      if state.parts[shard]?.records.count == shard.games.count { try finish(shard, &state) }
    }
  }

  /// Takes a shard on, with what is left of an earlier attempt; `nil` where it is whole, or another
  /// process plays it.
  private func claim(_ shard: Shard) throws -> Part? {
    guard !isFile(folder.shardFile(shard)) else { return nil }
    let journal: Journal
    do throws(SystemError) {
      journal = try Journal(folder.partFile(shard), patience: 1)
    } catch {
      guard error.isInUse else { throw error }
      return nil
    }
    // Another process may have finished it since.
    guard !isFile(folder.shardFile(shard)) else {
      try removeFile(folder.partFile(shard))
      return nil
    }
    // Who has the lock writes the shard, and nobody else.
    AtomicFile.removeRemains(of: folder.shardFile(shard))
    var records: [Int: String] = [:]
    for line in journal.earlierLines {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let number = Int(words[0]), shard.games.contains(number) else {
        continue
      }
      records[number] = String(words[1])
    }
    let open = shard.games.filter { records[$0] == nil }
    return Part(journal: journal, records: records, open: open[...])
  }

  private func finish(_ shard: Shard, _ state: inout State) throws {
    guard let part = state.parts.removeValue(forKey: shard) else { return }
    let records = part.records.sorted { $0.key < $1.key }.map(\.value)
    let text = records.joined(separator: "\n") + "\n"
    try AtomicFile.write(Array(text.utf8), to: folder.shardFile(shard))
    try removeFile(folder.partFile(shard))
  }
}
