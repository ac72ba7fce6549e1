import HTTPTypes
import NIOCore
import NIOHTTP1

/// Answers to what never became a request: made before, because nothing is known of the client
/// but its bytes.
struct Refusals: Sendable {
  private let answers: [ProblemCode: (head: HTTPResponseHead, body: ByteBuffer)]

  init(site: Site, settings: ServerSettings) {
    let codes: [ProblemCode] = [
      .malformedRequest, .headersTooLarge, .addressTooLong, .requestTimeout, .overloaded,
    ]
    let finishing = AnswerFinishing(site: site, settings: settings)
    answers = Dictionary(
      uniqueKeysWithValues: codes.map { ($0, Self.answer($0, site, finishing)) })
  }

  /// The answer with a request id of its own.
  func answer(_ code: ProblemCode) -> (head: HTTPResponseHead, body: ByteBuffer) {
    guard var answer = answers[code] else { preconditionFailure(code.name) }
    let id = RequestIdentifier.fresh()
    answer.head.headers.replaceOrAdd(name: "X-Request-ID", value: id)
    if let place = answer.body.readableBytesView.firstRange(of: Self.noID.utf8) {
      answer.body.setString(id, at: place.lowerBound)
    }
    return answer
  }

  /// Stands in the body where the id comes, of the same length.
  private static let noID = "0000000000000"

  private static func answer(
    _ code: ProblemCode, _ site: Site, _ finishing: AnswerFinishing
  ) -> (head: HTTPResponseHead, body: ByteBuffer) {
    let json = ProblemRendering(site: site, language: .standard, id: noID)
      .json(Problem(code))
    let fields = finishing.refusalFields(json)
    let headers = HTTPHeaders(fields.map { ($0.name.rawName, $0.value) })
    let status = HTTPResponseStatus(
      statusCode: code.status.code, reasonPhrase: code.status.reasonPhrase)
    return (HTTPResponseHead(version: .http1_1, status: status, headers: headers), json.body)
  }
}

extension AnswerFinishing {
  /// The fields of an answer that no request asked for.
  func refusalFields(_ answer: Answer) -> HTTPFields {
    var fields = answer.headers
    fields.append(contentsOf: dataFields)
    fields[.contentType] = answer.mediaType?.description
    fields[.contentLength] = String(answer.body.readableBytes)
    fields[.contentLanguage] = Language.standard.tag
    fields[.cacheControl] = Caching.never.header
    fields[.connection] = "close"
    return fields
  }
}
