// WebServer is HTTP for one person on one port of this machine: swift-nio behind a small face, and
// nowhere else. A `WebRequest` comes in whole, an `AccessGuard` looks at it before anybody else does,
// whoever serves gives a `WebAnswer`; changes are sent through an `EventHub`, of which each page
// reads one stream. It knows nothing of Go. Read AccessGuard next.

import Dispatch
import NIOCore
import NIOHTTP1
import NIOPosix
import Platform
import Synchronization

/// A server of HTTP/1.1 with event streams.
public final class WebServer: Sendable {
  /// What answers a request; reading requests are answered one after the other, and so are changing
  /// ones, each kind on a thread of its own.
  public typealias Handler = @Sendable (WebRequest) -> WebAnswer

  // What all connections share.
  let limits: ServerLimits
  let hub: EventHub
  private let host: String
  private let port: Int
  private let token: String
  /// Who may ask; made once the port is known.
  private let guardian: Mutex<AccessGuard>
  private let handler: Handler
  private let readers = DispatchQueue(label: "web.read")
  private let writers = DispatchQueue(label: "web.change")
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let connections: ConnectionList

  /// A server that does not listen yet; port 0 is any that is free.
  ///
  /// - Precondition: the token has letters, digits and hyphens alone.
  public init(
    host: String, port: Int, token: String, limits: ServerLimits = ServerLimits(), hub: EventHub,
    handler: @escaping Handler
  ) {
    (self.host, self.port, self.token) = (host, port, token)
    guardian = Mutex(AccessGuard(host: host, port: port, token: token))
    self.limits = limits
    self.hub = hub
    self.handler = handler
    connections = ConnectionList(limit: limits.connections)
  }

  /// Listens, and gives the address to open, which brings the token along.
  ///
  /// - Throws: Why it cannot, in a sentence with the way out.
  public func start() throws -> String {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(ChannelOptions.backlog, value: 256)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(ChannelOptions.maxMessagesPerRead, value: 1)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          connections.add(channel)
          try configure(channel)
        }
      }
    do {
      let channel = try bootstrap.bind(host: host, port: port).wait()
      let found = AccessGuard(
        host: host, port: channel.localAddress?.port ?? port, token: token)
      guardian.withLock { $0 = found }
      return found.address
    } catch {
      throw ListeningFailure(host: host, port: port, error: error)
    }
  }

  /// What a request gets that may not pass; `nil` for one that may.
  func refusal(of request: WebRequest) -> WebAnswer? {
    guardian.withLock { $0 }.refusal(of: request)
  }

  /// Puts the handlers of a connection in their places.
  func configure(_ channel: any Channel) throws {
    var parsing = NIOHTTPDecoderLimitConfiguration()
    parsing.maxHeaderFieldSize = limits.header / 2
    parsing.maxHeaderListSize = limits.header
    parsing.maxHeaderFieldCount = limits.headerFields
    let pipeline = channel.pipeline.syncOperations
    let meter = InputMeter(limit: limits.header + limits.body)
    try pipeline.addHandler(meter)
    try pipeline.addHandler(HTTPResponseEncoder())
    try pipeline.addHandler(
      ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: parsing)))
    try pipeline.addHandler(HTTPServerPipelineHandler())
    try pipeline.addHandler(HTTPServerProtocolErrorHandler())
    try pipeline.addHandler(Connection(self, meter))
  }

  /// Says that a connection has shown the token, and so is none to close first.
  func trust(_ channel: any Channel) { connections.trust(channel) }

  /// Lets the handler answer, on a thread where it may take its time.
  func answer(_ request: WebRequest, then take: @escaping @Sendable (WebAnswer) -> Void) {
    (request.method == .post ? writers : readers).async { [handler] in take(handler(request)) }
  }
}

/// Why a server cannot listen.
struct ListeningFailure: Error, CustomStringConvertible {
  let host: String
  let port: Int
  let error: any Error

  var description: String {
    let place = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
    let code = (error as? IOError)?.errnoCode ?? 0
    switch AddressFault(code: code) {
    case .taken:
      return
        "\(place): the port is taken, perhaps by another `tengen serve`; --port 0 takes a free one"
    case .forbidden:
      return "\(place): only the administrator may listen there; --port takes one above 1023"
    case .foreign:
      return "\(place): this machine has no such address; --host takes one that it has"
    case nil:
      return "\(place): cannot listen there: \(error)"
    }
  }
}
