public import Database
public import Directory
public import Kernel

/// Somebody says that there is a place that nobody has entered, and what is there.
///
/// What they say waits in the queue with other texts; riders are sent there once somebody of an
/// office has looked and opened it.
public struct ProposePlace: Sendable {
  /// What is known of it.
  public var facts: Place.Facts
  /// What they say of it.
  public var text: String
  /// Who says so.
  public var author: Account.ID

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It waits.
    case done(Place, Submission)
    /// There can't be such a place.
    case unfit([PlaceFault])
    /// What they say can't be taken.
    case refused(SubmissionFault)
  }

  /// Makes the command.
  public init(_ facts: Place.Facts, saying text: String, by author: Account.ID) {
    self.facts = facts
    self.text = text
    self.author = author
  }

  /// Keeps both, or neither.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - id: what names the place.
  ///   - submission: what names the text.
  ///   - ground: where kinds and areas are looked up.
  ///   - request: the identifier of the call.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, id: Place.ID, submission: Submission.ID, on ground: PlaceGround,
    request: String? = nil, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let added = try AddPlace(facts, source: CheckerRole.rider.rawValue).run(
      in: transaction, id: id,
      by: PlaceAuthor(.account(author), as: .rider, request: request), on: ground, now: now)
    guard case .done(let place) = added else {
      transaction.discard()
      if case .refused(let faults) = added { return .unfit(faults) }
      return .unfit([.part])
    }
    let sent = try SubmitText(text, of: place, by: author).run(
      in: transaction, id: submission, now: now)
    guard case .done(let kept) = sent else {
      transaction.discard()
      if case .refused(let fault) = sent { return .refused(fault) }
      return .refused(.text)
    }
    return .done(place, kept)
  }
}
