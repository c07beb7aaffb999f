public import Definitions
import Go
import NeuralNetwork

extension Recipe {
  /// Reads the contents of a recipe's file; its name is the file's.
  public init(_ text: String, file: String) throws(DefinitionError) {
    self.init(name: definitionName(ofFile: file))
    var reader = try DefinitionReader(text, file: file)
    try reader.read("name", into: &name)
    var seed = Int(self.seed)
    try reader.read("seed", in: 0...Int.max, into: &seed)
    self.seed = UInt64(seed)
    try reader.read("games", in: 1...1_000_000_000, into: &games)
    try reader.read("games-per-cycle", in: 1...1_000_000, into: &gamesPerCycle)
    try reader.read("cycles-ahead", in: 0...100, into: &ahead)
    try reader.readTable("komi") { table throws(DefinitionError) in try komi.read(&table) }
    try reader.readTable("variety") { table throws(DefinitionError) in try variety.read(&table) }
    try reader.readTable("lessons") { table throws(DefinitionError) in try lessons.read(&table) }
    try reader.readTable("rating") { table throws(DefinitionError) in
      try table.read("share", in: 0...1, into: &rating.share)
      try table.read("games", in: 2...10_000, into: &rating.games)
      try table.read("visits", in: 1...1_000_000, into: &rating.visits)
    }
    // What a phase leaves open is as in the one before.
    var phase = Phase()
    try reader.readTables("phase") { table throws(DefinitionError) in
      (phase.until, phase.finalRate) = (.max, nil)
      try phase.read(&table)
      phases.append(phase)
    }
    try reader.finish()
    if phases.isEmpty { phases = [phase] }
    try check(file)
  }

  /// Checks what no key shows by itself.
  private func check(_ file: String) throws(DefinitionError) {
    func fault(_ problem: String) -> DefinitionError {
      DefinitionError(file: file, line: nil, problem: problem)
    }
    for (phase, next) in zip(phases, phases.dropFirst()) {
      guard phase.until < next.until else {
        throw fault("the phases' 'until' must rise; only the last one may lack it")
      }
    }
    guard phases[phases.count - 1].until >= games else {
      throw fault("the last phase ends before game \(games); leave out its 'until'")
    }
    for (phase, next) in zip(phases, phases.dropFirst()) {
      guard let old = Architecture.named(phase.network), let new = Architecture.named(next.network),
        old.channels == new.channels, old.growing(to: new.blocks.map(\.kind)) != nil
      else {
        throw fault(
          "\(next.network) cannot grow out of \(phase.network): it must have the same channels and, "
            + "in their order, all of its blocks")
      }
    }
  }
}

extension Phase {
  fileprivate mutating func read(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.read("until", in: 1...1_000_000_000, into: &until)
    let names = Architecture.presets.map(\.name)
    try table.read("network", as: names.joined(separator: " or "), into: &network) { name in
      names.contains(name) ? name : nil
    }
    try table.read("judge", into: &judge)
    try table.read("search", into: &rule)
    try table.read("rate", in: 0...1, into: &rate)
    try table.read("final-rate", in: 0...1, into: &finalRate)
    try table.read("full-visits", in: 2...1_000_000, into: &fullVisits)
    try table.read("cheap-visits", in: 2...1_000_000, into: &cheapVisits)
    try table.read("full-share", in: 0...1, into: &fullShare)
    try table.read("candidates", in: 2...1000, into: &candidates)
    try table.read("value-scale", in: 0...100, into: &valueScale)
    try table.read("value-shrinkage", in: 0...1000, into: &valueShrinkage)
    try table.read("score-utility", in: 0...10, into: &scoreUtility)
    try table.read("quiet-moves", into: &quietMoves)
    try table.read("policy-value", into: &policyValue)
    try table.read("drawn-plies", in: 0...10_000, into: &drawnPlies)
    try table.read("opening", in: 0...1, into: &opening)
    try table.read("pass-from", in: 0...1, into: &passFrom)
    try table.read("keeps-eyes", into: &keepsEyes)
    try table.readTable("sizes") { table throws(DefinitionError) in
      sizes = []
      for (key, size) in try table.keys(as: "board", such: "a size such as 9x9", BoardSize.init) {
        var weight = 0.0
        try table.read(key, in: 0...1e9, into: &weight)
        if weight > 0 { sizes.append(SizeShare(size: size, weight: weight)) }
      }
      guard !sizes.isEmpty else {
        throw table.fault("sizes", "expected at least one size, such as 9x9 = 1")
      }
    }
  }
}

extension KomiChoice {
  fileprivate mutating func read(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.read("deviation", in: 0...100, into: &deviation)
    try table.read("wide-share", in: 0...1, into: &wideShare)
    try table.read("wide-deviation", in: 0...400, into: &wideDeviation)
    try table.read("fair-share", in: 0...1, into: &fairShare)
    try table.readTable("centers") { table throws(DefinitionError) in
      for (key, size) in try table.keys(as: "board", such: "a size such as 9x9", BoardSize.init) {
        var points: [Double] = []
        try table.read(key, in: Rules.komiLimits, into: &points)
        centers[size] = points
      }
    }
  }
}

extension Variety {
  fileprivate mutating func read(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.read("early-forks", in: 0...1, into: &earlyForks)
    try table.read("late-forks", in: 0...1, into: &lateForks)
    try table.read("side-positions", in: 0...1, into: &sidePositions)
    try table.read("simple-ko", in: 0...1, into: &simpleKo)
    try table.read("suicide", in: 0...1, into: &suicide)
    try table.read("soft-resignation", in: 0...1, into: &softResignation)
    try table.read("decided-visits", in: 0...1_000_000, into: &decidedVisits)
    guard decidedVisits != 1 else {
      throw table.fault("decided-visits", "decided-visits is 1; expected 0, or 2 or more")
    }
    try table.read("decided-share", in: 0...1, into: &decidedShare)
    try table.read("played-out", in: 0...1, into: &playedOutShare)
    try table.read("surprising-starts", in: 0...1, into: &surprisingStarts)
    try table.read("positions", into: &positionsFile)
    try table.read("position-starts", in: 0...1, into: &positionStarts)
  }
}

extension LearningSettings {
  fileprivate mutating func read(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.read("batch", in: 1...65536, into: &batch)
    try table.read("per-row", in: 0...1000, into: &perRow)
    try table.read("window", in: 1...1_000_000_000, into: &window)
    try table.read("window-growth", in: 0...100, into: &windowGrowth)
    try table.read("window-exponent", in: 0.01...1, into: &windowExponent)
    try table.read("held-out", in: 0...0.5, into: &heldOut)
    try table.read("average", in: 0...1, into: &averageShare)
    try table.read("activation", into: &activation)
    try table.read("normalization", into: &normalization)
    var kind = optimizer.kind
    try table.read("optimizer", into: &kind)
    optimizer = OptimizerSettings(kind)
    try table.read("weight-decay", in: 0...10, into: &optimizer.weightDecay)
    try table.read("soft-policy", in: 0...100, into: &losses.softPolicy)
    try table.read("ownership", in: 0...100, into: &losses.ownership)
    try table.read("errors", in: 0...100, into: &losses.errors)
    try table.read("score", in: 0...100, into: &losses.score)
    try table.read("score-bend", in: 0.01...1000, into: &losses.scoreBend)
  }
}
