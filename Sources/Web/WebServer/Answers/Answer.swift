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

  var body: ByteBuffer
  /// The body as gzip, when that was made before.
  var compressedBody: ByteBuffer?

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

  /// The body as bytes.
  public var bytes: [UInt8] { Array(body.readableBytesView) }

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
