public import Go
import NeuralEvaluation
public import Search

/// A player that has an engine for each board, and changes with the board.
public final class BoardwisePlayer: Player {
  private let choice: EngineChoice
  private let engines: [String: Engine]
  private var name: String
  private var player: any Player
  /// The value below which each engine resigns where it knows nothing better by itself.
  private let resignValue: Float
  /// What somebody has set since, for all engines.
  private var chosenResignValue: Float?
  private var chosenFacts: (advantage: Float?, profile: HumanProfile?) = (nil, nil)

  /// Makes all engines of the choice ready by `engine`; the one for all boards plays until there is
  /// a board.
  public init(
    _ choice: EngineChoice, settings: PlayerSettings, seed: UInt64,
    engine: (String) throws -> Engine
  ) rethrows {
    self.choice = choice
    name = choice.engine
    resignValue = settings.resignValue
    let first = try engine(name)
    player = first.makePlayer(settings: settings, seed: seed)
    var engines = [name: first]
    for other in choice.names where other != name { engines[other] = try engine(other) }
    self.engines = engines
  }

  /// The player for a board; what another one found is lost.
  private func player(on size: BoardSize) -> any Player {
    let wanted = choice.name(on: size)
    if wanted != name, let engine = engines[wanted] {
      name = wanted
      var settings = player.settings
      settings.resignValue = resignValue
      (settings.advantage, settings.profile) = chosenFacts
      player = engine.makePlayer(settings: settings, seed: player.seed)
      if let chosenResignValue { player.settings.resignValue = chosenResignValue }
    }
    return player
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    player(on: query.size).decide(query, reporting: reporting, until: isInterrupted)
  }

  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    player(on: query.size).analyze(query, reporting: reporting, until: isInterrupted)
  }

  public func analysis(of query: Query) -> Analysis {
    player(on: query.size).analysis(of: query)
  }

  public func deadStones(in position: Position) -> PointSet {
    player(on: position.board.size).deadStones(in: position)
  }

  public func forget() { player.forget() }

  public var seed: UInt64 {
    get { player.seed }
    set { player.seed = newValue }
  }

  public var settings: PlayerSettings {
    get { player.settings }
    set {
      if newValue.resignValue != player.settings.resignValue {
        chosenResignValue = newValue.resignValue
      }
      if newValue.advantage != player.settings.advantage {
        chosenFacts.advantage = newValue.advantage
      }
      if newValue.profile != player.settings.profile { chosenFacts.profile = newValue.profile }
      player.settings = newValue
    }
  }

  public func network(on size: BoardSize) -> PlayerNetwork? { player(on: size).network(on: size) }

  public func networkFault(on size: BoardSize) -> String? {
    player(on: size).networkFault(on: size)
  }
}

extension Query {
  fileprivate var size: BoardSize { game.position.board.size }
}
