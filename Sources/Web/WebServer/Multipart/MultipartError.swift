/// Why a body of several parts is not taken.
enum MultipartError: Error, Hashable, Sendable {
  /// It is no `multipart/form-data`, or its boundary is against the rules.
  case noBoundary
  /// A boundary or the lines above a part are not as RFC 7578 says.
  case malformed
  /// It has more parts, or longer lines above one, than any form of ours.
  case tooMany
  /// It stops in the middle.
  case truncated
}
