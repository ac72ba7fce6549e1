public import HTTPTypes
import NIOCore

/// What is sent back: status, header fields and a body in memory.
public struct Answer: Sendable {
  /// The status.
  public var status: HTTPResponse.Status
  /// Header fields of its own; the kernel adds the rest.
  public var headers: HTTPFields
  /// The content type; absent when there is no body.
  public var mediaType: MediaType?

  /// The body; of one that came as gzip it is made when somebody can't take that.
  var body: ByteBuffer
  /// The events, of an answer that goes on.
  var stream: EventStream?
  /// The body as gzip, when that was made before.
  private(set) var compressedBody: ByteBuffer?
  /// Whether `body` is still to be made.
  private var isPacked = false

  /// More than any tile or file of ours holds: what inflates to more is not sent at all.
  static let mostInflated = 16 << 20

  /// Makes an answer without a body.
  public init(status: HTTPResponse.Status, headers: HTTPFields = [:]) {
    self.status = status
    self.headers = headers
    mediaType = nil
    body = ByteBuffer()
  }

  /// Makes an answer from bytes.
  public init(
    status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ mediaType: MediaType,
    bytes: [UInt8]
  ) {
    self.status = status
    self.headers = headers
    self.mediaType = mediaType
    body = ByteBuffer(bytes: bytes)
  }

  /// Makes an answer from text.
  public init(
    status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ mediaType: MediaType,
    text: String
  ) {
    self.status = status
    self.headers = headers
    self.mediaType = mediaType
    body = ByteBuffer(string: text)
  }

  /// Makes an answer from bytes that are gzip already: sent as they are to who takes gzip,
  /// inflated for the others.
  public init(
    status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ mediaType: MediaType,
    gzipped bytes: [UInt8]
  ) {
    self.init(status: status, headers: headers, mediaType, bytes: [])
    compressedBody = ByteBuffer(bytes: bytes)
    isPacked = true
  }

  init(_ mediaType: MediaType, entityTag: String, plain: ByteBuffer, compressed: ByteBuffer?) {
    self.init(status: .ok, headers: [.eTag: entityTag])
    self.mediaType = mediaType
    body = plain
    compressedBody = compressed
  }

  /// The body as bytes, uncompressed.
  public var bytes: [UInt8] { plainBody.map { Array($0.readableBytesView) } ?? [] }

  /// The body uncompressed; nil when what came as gzip is none.
  var plainBody: ByteBuffer? {
    guard isPacked, let compressedBody else { return body }
    return Gzip.inflated(compressedBody.readableBytesView, upTo: Self.mostInflated)
      .map { ByteBuffer(bytes: $0) }
  }

  /// What entity tags are made of: of a body that came as gzip its gzip.
  var identity: ByteBuffer { isPacked ? compressedBody ?? body : body }

  /// Sends the visitor to another address of this site, by default with a GET.
  ///
  /// The address is a path, so no visitor can be sent to another site.
  public static func redirect(
    to path: String, status: HTTPResponse.Status = .seeOther
  ) -> Answer {
    precondition(path.hasPrefix("/") && !path.hasPrefix("//") && !path.hasPrefix("/\\"))
    return Answer(status: status, headers: [.location: path])
  }
}
