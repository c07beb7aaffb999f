import NIOCore

/// Counts what comes in for one request, and ends a connection that brings more than a request may
/// have: what the parser itself sets no bounds to, such as a path, ends here.
final class InputMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let limit: Int
  private var count = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Begins a new request.
  func reset() { count = 0 }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    count += unwrapInboundIn(data).readableBytes
    // A little more, so that a body that is just too long gets an answer that says so.
    guard count <= 2 * limit else { return context.close(promise: nil) }
    context.fireChannelRead(data)
  }
}
