public import Database
public import Directory
public import Kernel

/// What places keep of somebody: the texts and pictures they sent.
public struct PlacesPart: AccountMerging, AccountEraser, PersonalDataSource {
  /// Makes the part.
  public init() {}

  private func own(
    _ account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [Submission] {
    try ListSubmissions(.own(account), limit: 10_000).run(in: transaction)
  }

  private func give(
    _ submission: Submission, to account: Account.ID?, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE place_submission SET author = $3 WHERE district = $1 AND id = $2",
      submission.district, submission.id, account)
  }

  /// Gives them to the account that stays.
  public func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    for submission in try own(absorbed, transaction) {
      try give(submission, to: survivor, transaction)
    }
  }

  /// Nothing of it stays with a name.
  public func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] { [] }

  /// Takes back what waits or was refused; what is shown stays without its author.
  public func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    for submission in try own(account, transaction) {
      if submission.state != .published {
        try SubmissionRecords.removePicture(of: submission, at: now, transaction)
        try transaction.execute(
          "DELETE FROM place_submission WHERE district = $1 AND id = $2", submission.district,
          submission.id)
      } else {
        try give(submission, to: nil, transaction)
      }
    }
  }

  /// Tells what somebody sent, and what became of it.
  public func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection] {
    let rows = try own(account, transaction).map { submission -> [PersonalSection.Fact] in
      [
        .init("content", .text(submission.content)), .init("sent", .moment(submission.madeAt)),
        .init("state", .word("submission-\(submission.state.rawValue)")),
      ] + (submission.reason.map { [.init("reason", .text($0))] } ?? [])
        + (submission.appeal.map { [.init("appeal", .text($0))] } ?? [])
    }
    return rows.isEmpty ? [] : [PersonalSection("submissions", rows)]
  }
}

extension RetentionRule {
  /// What places keep for a while only.
  public static let places: [RetentionRule] = [
    RetentionRule(
      "place_report", key: ["district", "place", "reporter", "topic"], age: "forget_at",
      reason: "retention.place-word"),
    RetentionRule(
      "visit_mark", key: ["district", "place", "visitor", "hour"], age: "forget_at",
      reason: "retention.visit"),
    RetentionRule(
      "parking_mark",
      key: ["district", "latitude_e7", "longitude_e7", "reporter", "hour"], age: "forget_at",
      reason: "retention.parking"),
    RetentionRule(
      "appliance_turn", key: ["district", "place", "appliance", "person"], age: "ends_at",
      keepFor: .seconds(3_600),
      reason: "retention.turn"),
    RetentionRule(
      "place_submission", key: ["district", "id"], age: "decided_at",
      keepFor: .seconds(366 * 86_400), condition: "state IN ('refused', 'final')",
      reason: "retention.submission"),
  ]
}
