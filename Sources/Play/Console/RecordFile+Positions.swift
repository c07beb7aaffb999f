public import Go
import SGF

extension RecordFile {
  /// The positions of all games in their order, as far as they can be replayed, without those that
  /// are over, and what is wrong in the games, a line each.
  public var replayed: (positions: [Position], problems: [String]) {
    var positions: [Position] = []
    var problems: [SGFError] = []
    for tree in collection.games {
      do throws(SGFError) {
        let replay = try tree.replay()
        positions += replay.game.positions.filter { !$0.isOver }
        problems += replay.problems
      } catch {
        problems.append(error)
      }
    }
    return (positions, messages(problems))
  }
}
