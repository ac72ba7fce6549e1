public import Database
public import Directory
public import Kernel

/// The author of a text or picture does not agree with a refusal, or takes it back.
public struct AnswerReview: Sendable {
  /// Which.
  public var id: Submission.ID
  /// What the author says to the refusal; nil for taking it back.
  public var appeal: String?

  /// Does not agree.
  public init(appeal: String, to id: Submission.ID) {
    self.id = id
    self.appeal = appeal
  }

  /// Takes it back.
  public init(withdrawing id: Submission.ID) { self.id = id }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: whose it is.
  ///   - deadline: by when somebody else decides.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: Account.ID,
    deadline: ReviewDeadline = ReviewDeadline(), now: Moment
  ) throws(DatabaseError) -> SubmissionOutcome {
    // Others are not told that there is one.
    guard var submission = try SubmissionRecords.find(id, transaction),
      submission.author == author
    else { return .missing }
    if let appeal {
      guard PlaceDesk.isPlain(appeal, Submission.longestReason, allowsLines: true) else {
        return .refused(.text)
      }
      submission.appeal = appeal
      submission.dueAt = deadline.due(submission.kind, from: now)
    }
    guard let state = submission.state.after(appeal == nil ? .withdraw : .appeal) else {
      return .refused(.event)
    }
    submission.state = state
    guard try SubmissionRecords.update(submission, transaction) else {
      let now = try SubmissionRecords.find(id, transaction)
      return now.map { .otherVersion($0.version) } ?? .missing
    }
    submission.version += 1
    if state == .withdrawn {
      try SubmissionRecords.removePicture(of: submission, at: now, transaction)
    }
    try transaction.append(
      PlaceChange.of(submission.place, at: now),
      to: FeedStream(district: submission.district.rawValue))
    return .done(submission)
  }
}
