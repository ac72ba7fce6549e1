import HTTPTypes

extension ProblemCode {
  /// A parameter or body is not as declared.
  public static let invalidInput = ProblemCode("invalid_input", status: .badRequest, remedy: .back)
  /// The request is not HTTP as the server speaks it.
  public static let malformedRequest = ProblemCode("malformed_request", status: .badRequest)
  /// A form was sent from a page of another site.
  public static let foreignOrigin = ProblemCode("foreign_origin", status: .forbidden)
  /// Nobody is signed in, and somebody must be.
  public static let notSignedIn = ProblemCode("not_signed_in", status: .unauthorized)
  /// Whoever is signed in may not do this.
  public static let notAllowed = ProblemCode("not_allowed", status: .forbidden)
  /// A form or a script did not show the token that this visitor's pages have.
  public static let formExpired = ProblemCode("form_expired", status: .forbidden, remedy: .back)
  /// Nothing stands at this address.
  public static let notFound = ProblemCode("not_found", status: .notFound)
  /// Something stands there, but it does not take this method.
  public static let methodNotAllowed = ProblemCode(
    "method_not_allowed", status: .methodNotAllowed)
  /// The client takes none of the forms offered.
  public static let notAcceptable = ProblemCode("not_acceptable", status: .notAcceptable)
  /// The request came too slowly.
  public static let requestTimeout = ProblemCode(
    "request_timeout", status: .requestTimeout, remedy: .again)
  /// The body is too large.
  public static let bodyTooLarge = ProblemCode(
    "body_too_large", status: .contentTooLarge, remedy: .back)
  /// The address is too long.
  public static let addressTooLong = ProblemCode("address_too_long", status: .uriTooLong)
  /// The body is of a type that is not taken.
  public static let unsupportedMediaType = ProblemCode(
    "unsupported_media_type", status: .unsupportedMediaType, remedy: .back)
  /// The request was sent to a host that this is not.
  public static let misdirected = ProblemCode("misdirected", status: .misdirectedRequest)
  /// This client asked too often.
  public static let tooManyRequests = ProblemCode(
    "too_many_requests", status: .tooManyRequests, remedy: .again)
  /// The header fields are too large.
  public static let headersTooLarge = ProblemCode(
    "headers_too_large", status: .requestHeaderFieldsTooLarge)
  /// The server made a mistake.
  public static let internalError = ProblemCode(
    "internal_error", status: .internalServerError, remedy: .again)
  /// The server has too much to do.
  public static let overloaded = ProblemCode(
    "overloaded", status: .serviceUnavailable, remedy: .again)
  /// The answer took too long to work out.
  public static let deadlineExceeded = ProblemCode(
    "deadline_exceeded", status: .serviceUnavailable, remedy: .again)
  /// The server is not ready yet, or stopping.
  public static let notReady = ProblemCode("not_ready", status: .serviceUnavailable, remedy: .again)

  /// Every code of the kernel.
  public static let kernel: [ProblemCode] = [
    .invalidInput, .malformedRequest, .foreignOrigin, .notSignedIn, .notAllowed, .formExpired,
    .notFound, .methodNotAllowed,
    .notAcceptable, .requestTimeout, .bodyTooLarge, .addressTooLong, .unsupportedMediaType,
    .misdirected, .tooManyRequests, .headersTooLarge, .internalError, .overloaded,
    .deadlineExceeded, .notReady,
  ]
}
