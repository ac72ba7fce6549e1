import Metrics
import NIOCore
import NIOHTTP1

/// What all guards of a server share.
struct ConnectionGuarding: Sendable {
  let limits: ConnectionLimits
  let load: ServerLoad
  let refusals: Refusals
  let metrics: MetricsRegistry

  func count(_ reason: String) {
    Counter(
      label: "http_refusals_total", dimensions: [("reason", reason)], factory: metrics
    ).increment()
  }
}

/// Watches one connection: too many of them, slow heads, slow readers, broken requests; and closes
/// it so that the last answer arrives.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Reading {
    /// Between requests; the length of the first line so far.
    case head(lineBytes: Int)
    case body
    /// Nothing is read any more: what comes is thrown away until the client hangs up.
    case nothing
  }

  private let shared: ConnectionGuarding
  private var context: ChannelHandlerContext?
  private var reading = Reading.head(lineBytes: 0)
  private var lineEnded = false
  /// Requests read whose answer is not written to its end: whether each is the last one.
  private var owed: [Bool] = []
  /// An answer to send when nothing is owed any more.
  private var pendingRefusal: ProblemCode?
  private var isStopping = false
  private var headTimer: Scheduled<Void>?
  private var lingerTimer: Scheduled<Void>?
  private var stallTimer: Scheduled<Void>?
  private var writesPending = 0
  private var lastProgress = NIODeadline.now()
  private var closesWhenWritten = false
  private var isCounted = false

  /// A body is written in pieces of this size, so that a slow reader's progress is seen.
  private static let pieceBytes = 32 << 10
  /// After the last answer the client's bytes are read this long, so that closing does not
  /// destroy the answer on its way (RFC 9112, 9.6).
  private static let lingerTime = TimeAmount.seconds(1)

  init(_ shared: ConnectionGuarding) { self.shared = shared }
}

// MARK: Life of the connection

extension ConnectionGuard {
  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard !isCounted else { return }
    isCounted = true
    if shared.load.open() > shared.limits.connections {
      shared.count("connections")
      refuse(.overloaded, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    end()
    self.context = nil
  }

  private func end() {
    if isCounted { shared.load.close() }
    isCounted = false
    headTimer?.cancel()
    lingerTimer?.cancel()
    stallTimer?.cancel()
    reading = .nothing
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { isStopping = true }
    context.fireUserInboundEventTriggered(event)
  }

  private func after(_ time: TimeAmount, _ action: @escaping () -> Void) -> Scheduled<Void>? {
    context?.eventLoop.assumeIsolated().scheduleTask(in: time, action)
  }
}

// MARK: What comes in

extension ConnectionGuard {
  /// Looks at bytes before the parser does; `false` when they are to be thrown away.
  func takesBytes(_ bytes: ByteBuffer) -> Bool {
    switch reading {
    case .nothing: return false
    case .body: return true
    case .head(let lineBytes):
      if headTimer == nil, owed.isEmpty {
        headTimer = after(TimeAmount(shared.limits.headerTime)) { [self] in
          guard let context, owed.isEmpty else { return }
          shared.count("slow_head")
          refuse(.requestTimeout, context)
        }
      }
      return measuresLine(bytes, lineBytes)
    }
  }

  /// Counts the bytes of the request line, which the parser would call header bytes.
  private func measuresLine(_ bytes: ByteBuffer, _ lineBytes: Int) -> Bool {
    guard !lineEnded else { return true }
    let view = bytes.readableBytesView
    let end = view.firstIndex(of: UInt8(ascii: "\n"))
    lineEnded = end != nil
    let count = lineBytes + view.distance(from: view.startIndex, to: end ?? view.endIndex)
    reading = .head(lineBytes: count)
    // Room for the longest method and the version.
    guard count > shared.limits.addressBytes + 64, owed.isEmpty, let context else { return true }
    shared.count("long_address")
    refuse(.addressTooLong, context)
    return false
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .nothing = reading { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      headTimer?.cancel()
      headTimer = nil
      guard hasOneHost(head) else { return refuseInTurn(.malformedRequest, context) }
      owed.append(!head.isKeepAlive)
      reading = .body
      if head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) {
        let goOn = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
      }
    case .body: break
    case .end:
      reading = .head(lineBytes: 0)
      lineEnded = false
    }
    context.fireChannelRead(data)
  }

  /// Two `Host` fields mean two readings of one request (RFC 9112, 3.2).
  private func hasOneHost(_ head: HTTPRequestHead) -> Bool {
    let count = head.headers["host"].count
    return count == 1 || count == 0 && head.version == .http1_0
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else {
      return context.fireErrorCaught(error)
    }
    switch reading {
    case .nothing: return
    // The handler reads the body and answers; it is told.
    case .body:
      owed[owed.endIndex - 1] = true
      context.fireErrorCaught(error)
    case .head:
      let isTooLarge = error == .headerOverflow
      shared.count(isTooLarge ? "large_head" : "malformed")
      refuseInTurn(isTooLarge ? .headersTooLarge : .malformedRequest, context)
    }
  }
}

// MARK: What goes out

extension ConnectionGuard {
  /// Answers now, or after the answers that are owed for earlier requests.
  private func refuseInTurn(_ code: ProblemCode, _ context: ChannelHandlerContext) {
    reading = .nothing
    if owed.isEmpty { refuse(code, context) } else { pendingRefusal = code }
  }

  private func refuse(_ code: ProblemCode, _ context: ChannelHandlerContext) {
    headTimer?.cancel()
    let (head, body) = shared.refusals.answer(code)
    put(.head(head), context, nil)
    put(.body(.byteBuffer(body)), context, nil)
    put(.end(nil), context, nil)
    context.flush()
    linger(context)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if isLast(head) {
        owed[0] = true
        head.headers.replaceOrAdd(name: "Connection", value: "close")
      }
      put(.head(head), context, promise)
    case .body(.byteBuffer(var bytes)):
      while bytes.readableBytes > Self.pieceBytes,
        let piece = bytes.readSlice(length: Self.pieceBytes)
      {
        put(.body(.byteBuffer(piece)), context, nil)
      }
      put(.body(.byteBuffer(bytes)), context, promise)
    case .body(let body): put(.body(body), context, promise)
    case .end(let trailers):
      put(.end(trailers), context, promise)
      context.flush()
      answered(context)
    }
  }

  /// Whether the connection ends with this answer.
  private func isLast(_ head: HTTPResponseHead) -> Bool {
    guard let isAsked = owed.first, head.status.code >= 200 else { return false }
    return isAsked || isStopping && owed.count == 1
      || head.headers["connection"].contains("close")
  }

  /// One answer is complete.
  private func answered(_ context: ChannelHandlerContext) {
    guard !owed.isEmpty else { return }
    if owed.removeFirst() {
      linger(context)
    } else if owed.isEmpty, let code = pendingRefusal {
      pendingRefusal = nil
      refuse(code, context)
    }
  }

  /// Writes one part and watches that the client takes it.
  private func put(
    _ part: HTTPServerResponsePart, _ context: ChannelHandlerContext,
    _ promise: EventLoopPromise<Void>?
  ) {
    let written = promise ?? context.eventLoop.makePromise()
    writesPending += 1
    if writesPending == 1 {
      lastProgress = .now()
      watchStall()
    }
    written.futureResult.assumeIsolated().whenComplete { [self] _ in
      writesPending -= 1
      lastProgress = .now()
      if writesPending == 0 {
        stallTimer?.cancel()
        stallTimer = nil
        if closesWhenWritten { self.context?.close(promise: nil) }
      }
    }
    context.write(wrapOutboundOut(part), promise: written)
  }

  private func watchStall() {
    let patience = TimeAmount(shared.limits.stallTime)
    let left = lastProgress + patience - .now()
    stallTimer?.cancel()
    stallTimer = after(max(left, .milliseconds(10))) { [self] in
      guard writesPending > 0, let context else { return }
      guard lastProgress + patience <= .now() else { return watchStall() }
      shared.count("slow_reader")
      closesWhenWritten = false
      context.close(promise: nil)
    }
  }

  /// Sends no more, reads and forgets what comes for a moment, then closes.
  private func linger(_ context: ChannelHandlerContext) {
    reading = .nothing
    guard lingerTimer == nil else { return }
    context.close(mode: .output, promise: nil)
    lingerTimer = after(Self.lingerTime) { [self] in
      if writesPending > 0 {
        closesWhenWritten = true
      } else {
        self.context?.close(promise: nil)
      }
    }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    // Hummingbird closes at once when it stops; what is written must arrive first.
    if mode == .all, writesPending > 0, context.channel.isActive {
      closesWhenWritten = true
      promise?.succeed()
      return
    }
    context.close(mode: mode, promise: promise)
  }
}
