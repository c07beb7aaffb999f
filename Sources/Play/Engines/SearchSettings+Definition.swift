public import Definitions
public import Search

extension SearchSettings {
  /// The defaults where a network judges: plain PUCT and what has shown its worth in matches, with
  /// the figures in docs/measurements.md.
  static var forNetwork: SearchSettings {
    var settings = SearchSettings()
    settings.firstPlayUrgencyReduction = 0.2
    // One evaluation of a move is enough to look behind it.
    settings.expansionVisits = 1
    settings.provesResults = true
    settings.sharesTranspositions = true
    settings.moveChoice.usesLowerBound = true
    settings.scoreUtility.staticWeight = 0.1
    settings.scoreUtility.dynamicWeight = 0.3
    return settings
  }

  /// Takes what a definition's table `[search]` says; the limits keep all numbers finite.
  public mutating func read(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.read("rule", into: &rule)
    try table.read("exploration", in: 0...100, into: &exploration)
    try table.read("exploration-growth", in: 0...100, into: &explorationGrowth)
    try table.read(
      "first-play-urgency-reduction", in: -2...2, into: &firstPlayUrgencyReduction)
    try table.read(
      "root-first-play-urgency-reduction", in: -2...2, into: &rootFirstPlayUrgencyReduction)
    try table.read("first-play-urgency-by-policy", into: &weighsFirstPlayByPolicy)
    try table.read("amaf-bias", in: 0...100, into: &amafBias)
    try table.read("expansion-visits", in: 1...1_000_000, into: &expansionVisits)
    try table.read("batch-size", in: 1...256, into: &batchSize)
    try table.read("prove-results", into: &provesResults)
    try table.read("share-transpositions", into: &sharesTranspositions)
    try table.read("average-root-symmetries", into: &averagesRootSymmetries)
    try table.read("root-policy-temperature", in: 0.1...10, into: &rootPolicyTemperature)
    try readRefinements(&table)
    try readSelfPlay(&table)
  }

  private mutating func readRefinements(
    _ table: inout DefinitionReader
  ) throws(DefinitionError) {
    try table.readTable("move-choice") { table throws(DefinitionError) in
      try table.read("lower-bound", into: &moveChoice.usesLowerBound)
      try table.read("least-share", in: 0...1, into: &moveChoice.leastShare)
      try table.read("deviations", in: 0...100, into: &moveChoice.deviations)
    }
    try table.readTable("score-utility") { table throws(DefinitionError) in
      try table.read("static-weight", in: 0...1, into: &scoreUtility.staticWeight)
      try table.read("static-scale", in: 0.01...100, into: &scoreUtility.staticScale)
      try table.read("dynamic-weight", in: 0...1, into: &scoreUtility.dynamicWeight)
      try table.read("dynamic-scale", in: 0.01...100, into: &scoreUtility.dynamicScale)
      try table.read("center-pull", in: 0...1, into: &scoreUtility.centerPull)
    }
    try table.readTable("deviation-scaling") { table throws(DefinitionError) in
      try table.read("strength", in: 0...1, into: &deviationScaling.strength)
      try table.read("prior-deviation", in: 0.01...10, into: &deviationScaling.priorDeviation)
      try table.read("prior-weight", in: 1...1000, into: &deviationScaling.priorWeight)
    }
    try table.readTable("noise-pruning") { table throws(DefinitionError) in
      try table.read("on", into: &noisePruning.isOn)
      try table.read("scale", in: 0.001...100, into: &noisePruning.scale)
    }
    try table.readTable("gumbel") { table throws(DefinitionError) in
      try table.read("candidates", in: 1...1000, into: &gumbel.candidates)
      try table.read("visit-offset", in: 0...10_000, into: &gumbel.visitOffset)
      try table.read("value-scale", in: 0...100, into: &gumbel.valueScale)
      try table.read("noise", in: 0...10, into: &gumbel.noise)
      try table.read("planned-visits", in: 1...1_000_000, into: &gumbel.plannedVisits)
    }
  }

  private mutating func readSelfPlay(_ table: inout DefinitionReader) throws(DefinitionError) {
    try table.readTable("root-noise") { table throws(DefinitionError) in
      try table.read("weight", in: 0...1, into: &rootNoise.weight)
      try table.read("concentration", in: 0.0001...100, into: &rootNoise.concentration)
      try table.read("shaped-share", in: 0...1, into: &rootNoise.shapedShare)
    }
    try table.readTable("forced-playouts") { table throws(DefinitionError) in
      try table.read("factor", in: 0...100, into: &forcedPlayouts.factor)
    }
    try table.readTable("move-temperature") { table throws(DefinitionError) in
      try table.read("early", in: 0...10, into: &moveTemperature.early)
      try table.read("late", in: 0...10, into: &moveTemperature.late)
      try table.read("half-life", in: 0.1...10_000, into: &moveTemperature.halfLife)
      try table.read("last-ply", in: 0...1_000_000, into: &moveTemperature.lastPly)
    }
  }
}
