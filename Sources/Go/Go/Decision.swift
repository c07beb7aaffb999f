/// What a player does at his turn.
public enum Decision: Hashable, Sendable {
  case move(Move)
  case resign
}
