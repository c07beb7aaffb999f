import Platform

/// Which games of a cycle there are, as its folder lists them.
///
/// A folder is listed, and no file is asked for by its name: a network file system may remember for a
/// minute that there was none of that name.
struct CycleGames {
  /// A shard in the making.
  struct Part {
    let shard: Shard
    /// Who makes it; `nil` where nobody does.
    let holder: Holder?
    let file: String
  }

  let cycle: Int
  /// All that the cycle is to have.
  let games: Range<Int>
  /// The whole shards, in the order of their games.
  private(set) var shards: [Shard] = []
  private(set) var parts: [Part] = []

  /// What the folder shows, and what is known to be there beside that.
  init(_ cycle: Int, of recipe: Recipe, in folder: RunFolder, known: KnownShards? = nil) {
    self.cycle = cycle
    games = recipe.games(ofCycle: cycle)
    let place = folder.gamesFolder(cycle)
    // Nobody has made it yet.
    for name in (try? entries(of: place)) ?? [] {
      let words = name.split(separator: ".", omittingEmptySubsequences: false)
      guard let first = words.first, let shard = Shard(first, ofCycle: cycle, within: games) else {
        continue
      }
      if words.count == 2, words[1] == "sgf" {
        shards.append(shard)
      } else if words.last == "part" {
        let holder = words.count == 3 ? Holder(String(words[1])) : nil
        parts.append(Part(shard: shard, holder: holder, file: "\(place)/\(name)"))
      }
    }
    shards += known?[cycle].filter { !shards.contains($0) } ?? []
    shards.sort {
      ($0.games.lowerBound, $0.games.upperBound) < ($1.games.lowerBound, $1.games.upperBound)
    }
  }

  /// The games that no shard has.
  var missing: [Range<Int>] {
    var missing: [Range<Int>] = []
    var next = games.lowerBound
    for shard in shards {
      if shard.games.lowerBound > next { missing.append(next..<shard.games.lowerBound) }
      next = max(next, shard.games.upperBound)
    }
    return next < games.upperBound ? missing + [next..<games.upperBound] : missing
  }

  var isWhole: Bool { missing.isEmpty }

  /// How many games there are.
  var count: Int { games.count - missing.reduce(0) { $0 + $1.count } }

  /// What is missing of the shards of a plan.
  func open(_ plan: [Shard]) -> [Shard] {
    let missing = missing
    return plan.flatMap { shard in
      missing.map { $0.clamped(to: shard.games) }.filter { !$0.isEmpty }
        .map { Shard(cycle: cycle, games: $0) }
    }
  }
}

/// Who makes a shard: one of the players of a process, and its worker's number where it has one.
struct Holder: Hashable, Sendable {
  var number: Int?
  let host: String
  let process: Int
  let player: Int
}

extension Holder: LosslessStringConvertible {
  /// Reads `7_host-1234-1`, or without a number `host-1234-1`.
  init?(_ text: String) {
    let halves = text.split(separator: "_", maxSplits: 1)
    let words = halves.last?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    guard words.count > 2, let process = Int(words[words.count - 2]),
      let player = Int(words[words.count - 1])
    else { return nil }
    number = halves.count > 1 ? Int(halves[0]) : nil
    host = words.dropLast(2).joined(separator: "-")
    (self.process, self.player) = (process, player)
  }

  var description: String {
    (number.map { "\($0)_" } ?? "") + "\(host)-\(process)-\(player)"
  }
}
