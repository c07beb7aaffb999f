/// Black or white: a player, or the colour of a stone.
public enum Color: UInt8, CaseIterable, Sendable {
  case black = 1
  case white = 2

  /// The other player.
  @inlinable public var opponent: Color { self == .black ? .white : .black }
}

extension Color: CustomStringConvertible {
  public var description: String { self == .black ? "black" : "white" }
}
