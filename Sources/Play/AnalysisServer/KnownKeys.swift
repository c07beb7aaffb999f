/// The names of all settings of KataGo that its analysis engine reads; those that mean nothing here are
/// taken without a word.
enum KnownKeys {
  /// Whether KataGo has a setting of this name.
  static func contains(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// What settings of its backends begin with.
  private static let prefixes = [
    "cuda", "opencl", "trt", "eigen", "metal", "gpuToUse", "deviceToUse", "rocm", "migraphx",
  ]

  private static let names = Set(
    """
    alwaysComputePassAliveUnderSuicideRules analysisPVLen antiMirror
    assumeMultipleStartingBlackMovesAreHandicap autoAvoidRepeatDir avoidRepeatedPatternUtility
    chosenMovePrune chosenMoveSubtract chosenMoveTemperature chosenMoveTemperatureEarly
    chosenMoveTemperatureHalflife chosenMoveTemperatureOnlyBelowProb conservativePass
    cpuctExploration cpuctExplorationBase cpuctExplorationLog cpuctUtilityStdevPrior
    cpuctUtilityStdevPriorWeight cpuctUtilityStdevScale cudaDisableWarmup debugSkipNeuralNet
    defaultBoardSize defaultBoardXSize defaultBoardYSize drawEquivalentWinsForWhite
    dynamicScoreCenterScale dynamicScoreCenterZeroWeight dynamicScoreUtilityFactor
    enableMorePassingHacks enablePassingHacks endgameTurnTimeDecay evalCacheMinVisits
    fillDameBeforePass forDeterministicTesting fpuLossProp fpuParentWeight
    fpuParentWeightByVisitedPolicy fpuParentWeightByVisitedPolicyPow fpuReductionMax
    friendlyPassOk futileVisitsThreshold graphSearchCatchUpLeakProb graphSearchCatchUpProp
    graphSearchRepBound hasButton homeDataDir ignoreAllHistory ignorePreRootHistory
    inputsUseNHWC koRule komi lagBuffer lcbStdevs logAllRequests logAllResponses
    logConfigContents logDir logDirDated logErrorsAndWarnings logFile logSearchInfo
    logTimeStamp logToStderr logToStdout maxBoardSizeForNNBuffer maxBoardXSizeForNNBuffer
    maxBoardYSizeForNNBuffer maxPlayouts maxPlayoutsPondering maxTime maxTimePondering
    maxVisits maxVisitsPondering midgameTimeFactor midgameTurnPeakTime minPlayoutsPerThread
    minVisitPropForLCB multiStoneSuicideLegal nnCacheSizePowerOfTwo nnForcedSymmetry
    nnMaxBatchSize nnMutexPoolSizePowerOfTwo nnPolicyTemperature nnRandSeed nnRandomize
    noResultUtilityForWhite nodeTableShardsPowerOfTwo noisePruneUtilityScale noisePruningCap
    numAnalysisThreads numBots numEigenThreadsPerModel numNNServerThreadsPerModel
    numSearchThreads numVirtualLossesPerThread obviousMovesPolicyEntropyTolerance
    obviousMovesPolicySurpriseTolerance obviousMovesTimeFactor overallocateTimeFactor
    playoutDoublingAdvantage playoutDoublingAdvantagePla policyOptimism preventCleanupPhase
    reportAnalysisWinratesAs requireMaxBoardSize rootDesiredPerChildVisitsCoeff
    rootDirichletNoiseTotalConcentration rootDirichletNoiseWeight rootEndingBonusPoints
    rootFpuLossProp rootFpuReductionMax rootNoiseEnabled rootNumSymmetriesToSample
    rootPolicyOptimism rootPolicyTemperature rootPolicyTemperatureEarly rootPruneUselessMoves
    rootSymmetryPruning rules scoringRule searchFactorAfterOnePass searchFactorAfterTwoPass
    staticScoreUtilityFactor subtreeValueBiasFactor subtreeValueBiasFreeProp
    subtreeValueBiasWeightExponent taxRule treeReuseCarryOverTimeFactor uncertaintyCoeff
    uncertaintyExponent uncertaintyMaxWeight useEvalCache useFP16 useGraphSearch
    useLcbForSelection useNoisePruning useNonBuggyLcb useUncertainty valueWeightExponent
    warnUnusedFields whiteBonusPerHandicapStone whiteHandicapBonus wideRootNoise
    winLossUtilityFactor
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
