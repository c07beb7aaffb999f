public import Go
import SGF

extension RecordFile {
  /// The positions of all games in their order, as far as they can be replayed, without those that
  /// are over.
  public var positions: [Position] {
    collection.games.flatMap { tree in
      ((try? tree.replay())?.game.positions ?? []).filter { !$0.isOver }
    }
  }
}
