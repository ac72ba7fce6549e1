public import Database
public import Kernel

/// Somebody of an office decides about a text, a picture or a complaint.
public struct ReviewSubmission: Sendable {
  /// Which.
  public var id: Submission.ID
  /// The version that whoever decides has seen.
  public var version: Int64?
  /// Whether it is shown; of a complaint: whether it is right.
  public var publishes: Bool
  /// Why not; of a complaint that is right, why what it is about is no longer shown.
  public var reason: String?

  /// Makes the command.
  public init(_ id: Submission.ID, version: Int64?, publishes: Bool, reason: String? = nil) {
    self.id = id
    self.version = version
    self.publishes = publishes
    self.reason = reason
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who decides; about an appeal not who decided first.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: PlaceAuthor, now: Moment
  ) throws(DatabaseError) -> SubmissionOutcome {
    guard var submission = try SubmissionRecords.find(id, transaction) else { return .missing }
    if let version, version != submission.version { return .otherVersion(submission.version) }
    let needsReason = !publishes || submission.kind == .complaint
    if needsReason {
      guard let reason, PlaceDesk.isPlain(reason, Submission.longestReason, allowsLines: true)
      else { return .refused(.reason) }
    }
    if submission.state == .appealed, submission.decidedBy == author.actor {
      return .refused(.sameReviewer)
    }
    guard let state = submission.state.after(publishes ? .publish : .refuse) else {
      return .refused(.event)
    }
    submission.state = state
    submission.reason = needsReason ? reason : nil
    submission.decidedAt = now
    submission.decidedBy = author.actor
    guard try SubmissionRecords.update(submission, transaction) else {
      let now = try SubmissionRecords.find(id, transaction)
      return now.map { .otherVersion($0.version) } ?? .missing
    }
    submission.version += 1
    if state == .final {
      try SubmissionRecords.removePicture(of: submission, at: now, transaction)
    }
    if publishes, let about = submission.about {
      try takeDown(about, in: transaction, by: author, now: now)
    }
    try transaction.audit(
      AuditRecord(
        action: "place.review", actor: author.actor, subject: "submission:\(id)",
        detail: ["place": "\(submission.place)", "state": state.rawValue],
        request: author.request), now: now)
    try transaction.append(
      PlaceChange.of(submission.place, at: now),
      to: FeedStream(district: submission.district.rawValue))
    return .done(submission)
  }

  private func takeDown(
    _ about: Submission.ID, in transaction: Transaction, by author: PlaceAuthor, now: Moment
  ) throws(DatabaseError) {
    guard var shown = try SubmissionRecords.find(about, transaction),
      let state = shown.state.after(.takeDown)
    else { return }
    shown.state = state
    shown.reason = reason
    shown.decidedAt = now
    shown.decidedBy = author.actor
    _ = try SubmissionRecords.update(shown, transaction)
  }
}
