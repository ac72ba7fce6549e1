import HTTPTypes

extension Route {
  /// Every problem that it may give: its own and those of the kernel, by status and name.
  public var allProblems: [ProblemCode] {
    var codes: Set<ProblemCode> = [
      .internalError, .overloaded, .deadlineExceeded, .notReady, .malformedRequest,
      .addressTooLong, .headersTooLarge, .misdirected, .requestTimeout,
    ]
    codes.formUnion(problems)
    if answers.contains(where: { $0.mediaType != nil }) { codes.insert(.notAcceptable) }
    if kind.isForPrograms || !parameters.isEmpty || body != nil { codes.insert(.invalidInput) }
    if body != nil { codes.formUnion([.bodyTooLarge, .unsupportedMediaType]) }
    if limits.rate != nil { codes.insert(.tooManyRequests) }
    if kind == .page, method != .get { codes.insert(.foreignOrigin) }
    if answers.contains(where: { $0.mediaType == .events }) { codes.insert(.tooManyRequests) }
    if asksWho, method != .get { codes.insert(.formExpired) }
    if permission != .anyone { codes.insert(.notSignedIn) }
    if case .may(_, let place) = permission {
      codes.insert(.notAllowed)
      if case .account = place { codes.insert(.notFound) }
    }
    return codes.sorted { ($0.status.code, $0.name) < ($1.status.code, $1.name) }
  }
}
