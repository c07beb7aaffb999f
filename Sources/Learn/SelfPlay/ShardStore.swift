import Platform
import SGF
import Synchronization

/// The games of a cycle as one process plays them: dealt out, and kept as they end.
///
/// A game that has ended is a line of its shard's `.part`; when a shard is whole its games are
/// written in their order, and the `.part` goes. So a process may be killed at any instant. The
/// `.part` has its holder in its name and keeps others off the shard, as long as the holder
/// writes or touches it: a hint, by which less is played twice. What was played twice all the same is
/// the same games, of which the first ones count.
final class ShardStore: Sendable {
  /// After so many seconds a holder of another host that has not touched his `.part` is taken to be no more.
  private static let lease = 60.0
  /// A holder touches it so often, and looks whether others have been faster.
  private static let interval = Duration.seconds(20)

  private let cycle: Int
  private let recipe: Recipe
  private let folder: RunFolder
  private let worker: Worker
  private let holder: Holder
  private let workers: Int?
  private let onlyOwn: Bool
  private let head: ShardHead
  private let shouldStop: @Sendable () -> Bool
  private let state = Mutex(State())

  private struct Part {
    /// The claim, and where the games are kept: as a rule the same.
    let claim: String
    let place: String
    let journal: Journal
    /// What others have left of it on this node's own disk.
    var remains: [String] = []
    /// The records of the games that have ended, each on a line.
    var records: [Int: String] = [:]
    /// The games that nobody plays yet.
    var open: ArraySlice<Int> = []
  }

  private struct State {
    var parts: [Shard: Part] = [:]
    var hasMore = true
    var ended = 0
    var dropped = 0
    var looked = ContinuousClock.now
  }

  init(
    _ cycle: Int, of recipe: Recipe, in folder: RunFolder, by worker: Worker,
    onlyOwn: Bool = false, shouldStop: @escaping @Sendable () -> Bool
  ) throws {
    self.cycle = cycle
    self.recipe = recipe
    self.folder = folder
    self.worker = worker
    self.onlyOwn = onlyOwn
    self.shouldStop = shouldStop
    holder = worker.newHolder()
    workers = worker.number == nil ? nil : folder.workers
    head = ShardHead(
      recipe: try folder.recipeHash, checkpoint: recipe.checkpoint(ofCycle: cycle),
      worker: worker.name)
    try folder.patiently(shouldStop) { try makeFolder(folder.gamesFolder(cycle)) }
    if let scratch = worker.scratch { try makeFolder(scratch) }
  }

  /// The games kept since the store was opened, those of earlier attempts among them.
  var ended: Int { state.withLock { $0.ended } }
  /// Those that others had kept already.
  var dropped: Int { state.withLock { $0.dropped } }

  /// Whether there is a game to play.
  var hasGame: Bool { get throws { try state.withLock { try openShard(&$0) != nil } } }

  /// The number of a game to play; `nil` where all are played, or others play them.
  func nextGame() throws -> Int? {
    try state.withLock { state in
      lookAgain(&state)
      return try openShard(&state).flatMap { state.parts[$0]?.open.popFirst() }
    }
  }

  /// A shard that has been taken on and has games that nobody plays yet.
  private func openShard(_ state: inout State) throws -> Shard? {
    while true {
      if let (shard, _) = state.parts.first(where: { !$0.value.open.isEmpty }) { return shard }
      guard state.hasMore, let (shard, part) = try claim(state.parts.keys) else {
        state.hasMore = false
        return nil
      }
      state.ended += part.records.count
      state.parts[shard] = part
      if part.open.isEmpty { try finish(shard, &state) }
    }
  }

  /// Keeps a game that has ended.
  func keep(_ tree: GameTree, ofGame number: Int) throws {
    // The writer's line breaks stand between tokens, where they mean nothing.
    let record = tree.text.replacing("\n", with: "")
    try state.withLock { state in
      lookAgain(&state)
      guard let shard = state.parts.keys.first(where: { $0.games.contains(number) }) else { return }
      try folder.patiently(shouldStop) {
        try state.parts[shard]?.journal.append("\(number) \(record)")
      }
      state.parts[shard]?.records[number] = record
      state.ended += 1
      if state.parts[shard]?.records.count == shard.games.count { try finish(shard, &state) }
    }
  }

  /// Gives back what is not whole; of what was kept where nobody else finds it shards are made.
  func close() throws {
    try state.withLock { state in
      for (shard, part) in state.parts {
        state.parts[shard] = nil
        guard worker.scratch != nil else {
          touch(part.claim, givingBack: true)
          continue
        }
        for piece in part.records.keys.sorted().consecutive {
          _ = try publish(Shard(cycle: cycle, games: piece), part)
        }
        remove(part)
      }
    }
  }

  /// Takes a shard on, with what is left of earlier attempts; `nil` where none is left to take.
  private func claim(_ mine: some Collection<Shard>) throws -> (Shard, Part)? {
    let found = CycleGames(cycle, of: recipe, in: folder, known: worker.known)
    let open = found.open(
      worker.shards(of: cycle, recipe, among: workers, onlyOwn: onlyOwn))
    for shard in open where !mine.contains(where: { $0.games.overlaps(shard.games) }) {
      guard rivals(of: shard, in: found).isEmpty else { continue }
      if let part = try begin(shard, found) { return (shard, part) }
    }
    return nil
  }

  /// Who else makes a shard, as far as one can see.
  private func rivals(of shard: Shard, in found: CycleGames) -> [CycleGames.Part] {
    let parts = found.parts.filter { part in
      guard let other = part.holder, part.shard.games.overlaps(shard.games) else { return false }
      // What has one's own number is left of oneself, or a twin that may not live long.
      if other == holder || other.number != nil && other.number == holder.number { return false }
      return other.host != holder.host || ProcessIdentity.isRunning(other.process)
    }
    guard !parts.isEmpty else { return [] }
    let now = folder.time
    return parts.filter { part in writingTime(of: part.file).map { now - $0 < Self.lease } ?? false
    }
  }

  /// Publishes a shard and takes it on; `nil` where somebody else was first.
  private func begin(_ shard: Shard, _ found: CycleGames) throws -> Part? {
    let name = "\(shard.name).\(holder).part"
    let claim = "\(folder.gamesFolder(cycle))/\(name)"
    let place = worker.scratch.map { "\($0)/\(name)" } ?? claim
    let journal = try folder.patiently(shouldStop) {
      if place != claim { _ = try Journal(unlocked: claim) }
      return try Journal(unlocked: place)
    }
    var part = Part(claim: claim, place: place, journal: journal)
    let again =
      worker.number == nil ? CycleGames(cycle, of: recipe, in: folder, known: worker.known) : found
    let time = writingTime(of: claim) ?? 0
    let isFirst = rivals(of: shard, in: again).allSatisfy { rival in
      let other = writingTime(of: rival.file) ?? .infinity
      return (time, claim) < (other, rival.file)
    }
    guard isFirst, again.open([shard]) == [shard] else {
      remove(part)
      return nil
    }
    let left = found.parts.filter { $0.shard.games.overlaps(shard.games) }.map(\.file)
    part.remains = remains(of: shard)
    for file in left + part.remains where file != place {
      for line in (try? Journal.lines(of: file)) ?? [] {
        let words = line.split(separator: " ", maxSplits: 1)
        guard words.count == 2, let number = Int(words[0]), shard.games.contains(number) else {
          continue
        }
        part.records[number] = String(words[1])
      }
    }
    part.open = shard.games.filter { part.records[$0] == nil }[...]
    return part
  }

  /// What processes that are no more have left of a shard on this node's own disk.
  private func remains(of shard: Shard) -> [String] {
    guard let scratch = worker.scratch, let names = try? entries(of: scratch) else { return [] }
    return names.filter { name in
      let words = name.split(separator: ".")
      guard words.count == 3, let holder = Holder(String(words[1])) else { return false }
      let other = Shard(words[0], ofCycle: cycle, within: recipe.games(ofCycle: cycle))
      return other?.games.overlaps(shard.games) == true
        && !ProcessIdentity.isRunning(holder.process)
    }.map { "\(scratch)/\($0)" }
  }

  private func finish(_ shard: Shard, _ state: inout State) throws {
    guard let part = state.parts[shard] else { return }
    if try !publish(shard, part) { state.dropped += shard.games.count }
    state.parts[shard] = nil
    remove(part)
  }

  /// Makes a shard of games that have ended; `false` where it is there already.
  private func publish(_ shard: Shard, _ part: Part) throws -> Bool {
    var records = shard.games.compactMap { part.records[$0] }
    records[0] = head.added(to: records[0])
    let text = records.joined(separator: "\n") + "\n"
    let isFirst = try folder.patiently(shouldStop) {
      try AtomicFile.publish(Array(text.utf8), as: folder.shardFile(shard))
    }
    worker.known.add(shard)
    return isFirst
  }

  private func remove(_ part: Part) {
    for file in Set([part.claim, part.place] + part.remains) { try? removeFile(file) }
  }

  /// Renews its claims from time to time, and drops what others have finished.
  private func lookAgain(_ state: inout State) {
    guard .now - state.looked > Self.interval, !state.parts.isEmpty else { return }
    state.looked = .now
    let missing = CycleGames(cycle, of: recipe, in: folder, known: worker.known).missing
    for (shard, part) in state.parts {
      if missing.contains(where: shard.games.overlaps) {
        touch(part.claim)
      } else {
        state.dropped += part.records.count
        state.parts[shard] = nil
        remove(part)
      }
    }
  }
}

extension [Int] {
  /// Rising numbers as ranges of those that follow one another.
  fileprivate var consecutive: [Range<Int>] {
    reduce(into: []) { ranges, number in
      if let last = ranges.last, last.upperBound == number {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
  }
}
