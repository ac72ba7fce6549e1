import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

extension Exchange {
  /// Whether the request has a body by its header fields.
  var hasBody: Bool {
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    return length > 0 || request.headers[.transferEncoding] != nil
  }

  /// The whole body, within its limits, and what is in it when it is a form; nothing is read for a
  /// route that takes none.
  func sentBody(to route: Route) async throws -> SentBody {
    guard let declaration = route.body else { return SentBody() }
    let essence = request.headers[.contentType].map {
      String($0.prefix { $0 != ";" }.trimmed.lowercased())
    }
    guard declaration.mediaTypes.contains(where: { $0.essence == essence }) else {
      throw Problem(.unsupportedMediaType)
    }
    let encoding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
    guard encoding == "identity" else { throw Problem(.unsupportedMediaType) }
    let limit = route.limits.bodyBytes
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard length <= limit else { throw Problem(.bodyTooLarge) }
    let bytes = try await collected(upTo: limit)
    guard declaration.isForm else { return SentBody(bytes: bytes) }
    let type = request.headers[.contentType]
    return SentBody(
      bytes: bytes, form: FormContent(bytes, contentType: type, declaration))
  }

  private func collected(upTo limit: Int) async throws -> [UInt8] {
    let body = request.body
    let time = settings.limits.bodyTime + Self.slowest(limit)
    // A task group rather than ``withDeadline``: the connection's stream must not be left with a
    // reader on it.
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        do {
          let buffer = try await body.collect(upTo: limit)
          return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
          throw Problem(.bodyTooLarge)
        } catch is HTTPParserError {
          throw Problem(.malformedRequest)
        }
      }
      group.addTask {
        try await Task.sleep(for: time)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let bytes = first else {
        throw Problem(.requestTimeout)
      }
      return bytes
    }
  }

  /// What a large body may take longer, such as a file on a weak link.
  private static func slowest(_ bytes: Int) -> Duration {
    .seconds(bytes / (128 << 10))
  }
}

/// What came with a request behind its header fields.
struct SentBody: Sendable {
  var bytes: [UInt8] = []
  /// What is in it, when it is a form.
  var form = FormContent()
}
