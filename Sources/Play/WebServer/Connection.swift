import NIOCore
import NIOHTTP1

/// One connection: gathers a request, has it guarded and answered, and writes the answer.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: WebServer
  private let meter: InputMeter
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// What ends the connection if nothing comes.
  private var deadline: Scheduled<Void>?
  private var heartbeat: RepeatedTask?
  /// Which reader of the hub it is, while it is an event stream.
  private var reader: Int?
  /// Whether a sign of life could not be written, since nobody takes what was.
  private var isStuck = false

  init(_ server: WebServer, _ meter: InputMeter) {
    self.server = server
    self.meter = meter
  }

  func channelActive(context: ChannelHandlerContext) {
    wait(server.limits.patience, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    heartbeat?.cancel()
    if let reader { server.hub.leave(reader) }
    reader = nil
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      wait(server.limits.patience, context)
    case .body(let buffer):
      guard body.count + buffer.readableBytes <= server.limits.body else {
        guard head != nil else { return }
        head = nil
        return write(.text("The request is too long.\n", status: 413), isLast: true, context)
      }
      body += buffer.readableBytesView
    case .end:
      guard let head else { return }
      self.head = nil
      deadline?.cancel()
      finish(head, context)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { tellNews(context) }
    context.fireChannelWritabilityChanged()
  }

  /// Ends the connection unless a request comes within so many seconds.
  private func wait(_ seconds: Int, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
      channel.close(promise: nil)
    }
  }
}

extension Connection {
  /// Has a whole request guarded and answered.
  private func finish(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    meter.reset()
    guard let method = WebRequest.Method(rawValue: head.method.rawValue) else {
      return write(.text("Expected GET, HEAD or POST.\n", status: 405), isLast: true, context)
    }
    var headers: [String: [String]] = [:]
    for (name, value) in head.headers { headers[name.lowercased(), default: []].append(value) }
    let request = WebRequest(method, head.uri, headers: headers, body: body)
    body = []
    if let refusal = server.refusal(of: request) {
      return write(refusal, isLast: refusal.status != 303, context)
    }
    server.trust(context.channel)
    let isLast = !head.isKeepAlive
    let (loop, bound) = (
      context.eventLoop, NIOLoopBound((self, context), eventLoop: context.eventLoop)
    )
    server.answer(request) { answer in
      loop.execute {
        let (connection, context) = bound.value
        guard context.channel.isActive else { return }
        connection.write(answer, isLast: isLast, hasBody: method != .head, context)
      }
    }
  }

  /// Writes an answer; where it is an event stream, keeps writing.
  private func write(
    _ answer: WebAnswer, isLast: Bool, hasBody: Bool = true, _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders(Connection.headers)
    for (name, value) in answer.headers { headers.replaceOrAdd(name: name, value: value) }
    if case .bytes(let bytes) = answer.body {
      headers.replaceOrAdd(name: "content-length", value: "\(bytes.count)")
      if isLast { headers.replaceOrAdd(name: "connection", value: "close") }
    }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    switch answer.body {
    case .events(let topics) where hasBody:
      context.flush()
      begin(topics, context)
    case .bytes, .events:
      if hasBody, case .bytes(let bytes) = answer.body {
        context.write(
          wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: bytes)))),
          promise: nil)
      }
      let channel = context.channel
      context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
        if isLast { channel.close(promise: nil) }
      }
      if !isLast { wait(server.limits.rest, context) }
    }
  }

  /// What every answer says: nothing comes from elsewhere, nobody frames or reads it from elsewhere.
  private static let headers: [(String, String)] = [
    ("cache-control", "no-store"),
    (
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
  ]
}

// The event stream.
extension Connection {
  private func begin(_ topics: [String], _ context: ChannelHandlerContext) {
    let (loop, bound) = (
      context.eventLoop, NIOLoopBound((self, context), eventLoop: context.eventLoop)
    )
    reader = server.hub.join(topics) {
      loop.execute { bound.value.0.tellNews(bound.value.1) }
    }
    let beat = TimeAmount.seconds(Int64(server.limits.heartbeat))
    heartbeat = loop.scheduleRepeatedTask(initialDelay: beat, delay: beat) { _ in
      bound.value.0.beat(bound.value.1)
    }
    tellNews(context)
  }

  /// Writes what is new, where the reader takes it; else it waits, and what is overtaken is dropped.
  private func tellNews(_ context: ChannelHandlerContext) {
    guard let reader, context.channel.isActive, context.channel.isWritable else { return }
    let text = server.hub.take(for: reader)
    if !text.isEmpty { write(text, context) }
  }

  /// A comment, by which a reader that has gone is found out.
  private func beat(_ context: ChannelHandlerContext) {
    guard context.channel.isWritable || !isStuck else { return context.close(promise: nil) }
    isStuck = !context.channel.isWritable
    if !isStuck { write(":\n\n", context) }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    let buffer = context.channel.allocator.buffer(string: text)
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
  }
}
