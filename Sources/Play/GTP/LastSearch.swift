import Engines
package import Go
import Search

/// What the last search found, for commands that tell of it later.
struct LastSearch {
  /// From whose view it is.
  var color: Color
  var size: BoardSize
  var analysis: Analysis?
  /// What came of it, where a move was wanted.
  var decision: Decision?
}

/// The time left to both players.
package struct Clocks: Equatable, Sendable {
  private var black: Clock
  private var white: Clock

  init(_ control: TimeControl) {
    black = Clock(control)
    white = Clock(control)
  }

  package internal(set) subscript(color: Color) -> Clock {
    get { color == .black ? black : white }
    set { if color == .black { black = newValue } else { white = newValue } }
  }
}
