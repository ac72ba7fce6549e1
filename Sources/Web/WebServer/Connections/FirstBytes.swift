import NIOCore

/// Stands before the parser and tells the guard when bytes of a new request begin to come.
final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let connection: ConnectionGuard

  init(_ connection: ConnectionGuard) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard connection.takesBytes(unwrapInboundIn(data)) else { return }
    context.fireChannelRead(data)
  }
}
