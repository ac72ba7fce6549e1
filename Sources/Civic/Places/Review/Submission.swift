public import Directory
public import Kernel

/// A text or picture of somebody about a place, or a complaint about one that is shown.
public struct Submission: Hashable, Sendable {
  /// What names one.
  public typealias ID = Identifier<Submission>

  /// What it is.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case text
    case picture
    case complaint
  }

  /// Longest text, in characters.
  public static let longestText = 500
  /// Longest reason and appeal.
  public static let longestReason = 300

  /// Its name among all.
  public var id: ID
  /// Where its rows are kept: with its place.
  public var district: District
  /// Which place it is about.
  public var place: Place.ID
  /// What it is.
  public var kind: Kind
  /// What a complaint is about.
  public var about: ID?
  /// The text; of a picture, what is to be seen.
  public var content: String
  /// Whose it is; nil for nobody who has signed in, and once the account is erased.
  public var author: Account.ID?
  /// How far it is.
  public var state: SubmissionState
  /// Why it is not shown.
  public var reason: String?
  /// What the author says to that.
  public var appeal: String?
  /// When it was sent.
  public var madeAt: Moment
  /// By when somebody decides.
  public var dueAt: Moment
  /// When somebody decided.
  public var decidedAt: Moment?
  /// Who did.
  public var decidedBy: Actor?
  /// The area of the place.
  public var area: Area.ID?
  /// Grows with every change.
  public var version: Int64
  /// The picture, where it is one and is still kept.
  public var file: Identifier<StoredFile>?
}

/// What came of sending, deciding or taking back.
public enum SubmissionOutcome: Hashable, Sendable {
  /// It is so now.
  case done(Submission)
  /// There is no such thing.
  case missing
  /// Somebody else has decided meanwhile; this is its version now.
  case otherVersion(Int64)
  /// It can't be so.
  case refused(SubmissionFault)
}

/// Why something can't be done with a text or picture.
public enum SubmissionFault: String, Error, CaseIterable, Sendable {
  /// It is empty, too long, or has signs that nobody sees.
  case text = "text.length"
  /// It is no picture that browsers show, or too large.
  case picture = "picture.unfit"
  /// Not in this state.
  case event = "event.not-now"
  /// A refusal needs a reason.
  case reason = "reason.missing"
  /// Who decided first does not decide about the appeal.
  case sameReviewer = "reviewer.same"
  /// It is somebody else's.
  case author = "author.other"
  /// Too many of one person wait already.
  case many = "author.many"
}
