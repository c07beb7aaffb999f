/// How much a server takes from anybody.
public struct ServerLimits: Equatable, Sendable {
  /// The bytes of a request's header.
  public var header = 16 << 10
  public var headerFields = 64
  /// The bytes of a request's body: a large record.
  public var body = 1 << 20
  /// Connections at a time; one more ends the oldest that has not shown the token.
  public var connections = 64
  /// Seconds for a request to come whole.
  public var patience = 10
  /// Seconds that a connection may rest between requests.
  public var rest = 60
  /// Seconds between signs of life of an event stream.
  public var heartbeat = 15

  public init() {}
}
