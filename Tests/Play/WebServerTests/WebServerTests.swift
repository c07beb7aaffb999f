import NIOCore
import NIOPosix
import Testing

@testable import WebServer

/// A server on a free port, and raw connections to it.
@Suite struct WebServerTests {
  private let hub = EventHub()

  /// A server that tells what it was asked.
  private func start(_ change: (inout ServerLimits) -> Void = { _ in }) throws -> Int {
    var limits = ServerLimits()
    change(&limits)
    let server = WebServer(
      host: "127.0.0.1", port: 0, token: "token", limits: limits, hub: hub
    ) { request in
      request.path == "/events"
        ? .events(["news"])
        : .text("\(request.method.rawValue) \(request.path) \(request.body.count)")
    }
    let address = try server.start()
    let port = address.split(separator: ":").last?.split(separator: "/").first.flatMap { Int($0) }
    return try #require(port)
  }

  /// Sends bytes, and gives all that comes until the other side closes or `isEnough`.
  private func exchange(
    _ port: Int, _ pieces: [String], isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) throws -> String {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: String.self)
    let channel = try ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector(promise, isEnough))
        }
      }.connect(host: "127.0.0.1", port: port).wait()
    for piece in pieces {
      // That the other side has closed already is what some tests are about.
      try? channel.writeAndFlush(channel.allocator.buffer(string: piece)).wait()
    }
    let text = try promise.futureResult.wait()
    try? channel.close().wait()
    return text
  }

  private func head(_ port: Int, _ line: String, _ more: String = "") -> String {
    "\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: tengen-\(port)=token\r\n"
      + "Connection: close\r\n\(more)\r\n"
  }

  @Test func `a request is answered, with what keeps pages apart`() throws {
    let port = try start()
    let answer = try exchange(port, [head(port, "GET /x?a=b")])
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.hasSuffix("\r\n\r\nGET /x 0"))
    for header in [
      "content-security-policy: default-src 'none'; script-src 'self'",
      "x-content-type-options: nosniff", "referrer-policy: no-referrer",
      "cross-origin-resource-policy: same-origin", "cache-control: no-store",
    ] { #expect(answer.contains(header)) }
    #expect(!answer.contains("access-control"))
  }

  @Test func `a body comes whole, in pieces or not`() throws {
    let port = try start()
    let more =
      "Origin: http://127.0.0.1:\(port)\r\nContent-Type: application/json\r\nContent-Length: 6\r\n"
    let answer = try exchange(port, [head(port, "POST /api/x", more), "{\"a\"", ":1"])
    #expect(answer.hasSuffix("POST /api/x 6"))
  }

  @Test func `requests on one connection are answered in their order`() throws {
    let port = try start()
    let first = head(port, "GET /1").replacing("Connection: close\r\n", with: "")
    let answer = try exchange(port, [first + head(port, "GET /2")])
    #expect(answer.contains("GET /1 0HTTP/1.1 200 OK"))
    #expect(answer.hasSuffix("GET /2 0"))
  }

  @Test func `too long a body is refused`() throws {
    let port = try start { $0.body = 1000 }
    let more =
      "Origin: http://127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
      + "Content-Length: 1001\r\n"
    let answer = try exchange(
      port, [head(port, "POST /api/x", more), String(repeating: "x", count: 1001)])
    #expect(answer.hasPrefix("HTTP/1.1 413"))
  }

  @Test(arguments: ["GET /\(String(repeating: "a", count: 100_000))", "GARBAGE"])
  func `what is no request, or has no end, is cut off`(line: String) throws {
    let port = try start { $0.body = 1000 }
    let answer = try exchange(port, [head(port, line)])
    #expect(!answer.contains("200 OK"))
  }

  @Test func `too much of a header is refused`() throws {
    let port = try start()
    let many = (0..<200).map { "X-\($0): y\r\n" }.joined()
    let long = "X-Long: \(String(repeating: "y", count: 20_000))\r\n"
    for more in [many, long] {
      let answer = try exchange(port, [head(port, "GET /", more)])
      #expect(!answer.contains("200 OK"))
    }
  }

  @Test func `who does not finish is cut off`() throws {
    let port = try start { $0.patience = 1 }
    #expect(try exchange(port, ["GET / HTTP/1.1\r\nHost:"]).isEmpty)
    #expect(try exchange(port, []).isEmpty)
  }

  @Test func `strangers cannot keep others out`() throws {
    let port = try start { $0.connections = 4 }
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    var idle: [any Channel] = []
    for _ in 0..<20 {
      idle.append(try ClientBootstrap(group: loop).connect(host: "127.0.0.1", port: port).wait())
    }
    #expect(try exchange(port, [head(port, "GET /in")]).hasSuffix("GET /in 0"))
    for channel in idle { try? channel.close().wait() }
  }

  @Test func `an event stream tells what is new, and is left`() throws {
    let port = try start()
    hub.publish("news", "first")
    let hub = hub
    let answer = try exchange(port, [head(port, "GET /events")]) { text in
      if text.contains("first"), !text.contains("second") { hub.publish("news", "second") }
      return text.contains("second")
    }
    #expect(answer.contains("content-type: text/event-stream"))
    #expect(answer.contains("event: news\nid: "))
  }

  @Test func `a port that is taken is told with the way out`() throws {
    let port = try start()
    let other = WebServer(host: "127.0.0.1", port: port, token: "t", hub: hub) { _ in
      .text("")
    }
    do {
      _ = try other.start()
      Issue.record("two servers at one port")
    } catch {
      #expect(
        "\(error)"
          == "127.0.0.1:\(port): the port is taken, perhaps by another `tengen serve`; "
          + "--port 0 takes a free one")
    }
  }
}

/// Gathers what comes until the connection ends, or it is enough.
private final class Collector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let promise: EventLoopPromise<String>
  private let isEnough: @Sendable (String) -> Bool
  private var text = ""

  init(_ promise: EventLoopPromise<String>, _ isEnough: @escaping @Sendable (String) -> Bool) {
    self.promise = promise
    self.isEnough = isEnough
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += String(buffer: unwrapInboundIn(data))
    if isEnough(text) { promise.succeed(text) }
  }

  func channelInactive(context: ChannelHandlerContext) { promise.succeed(text) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
