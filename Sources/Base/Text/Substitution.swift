/// The message of a program that cannot use its network and plays by playouts instead.
///
/// Who referees looks for it, since the games are not those of the engine that was named.
public let playoutsForNetwork = "playouts in place of its network"
