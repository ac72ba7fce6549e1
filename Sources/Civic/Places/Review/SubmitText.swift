public import Database
public import Directory
public import Kernel

/// Somebody sends a text, a picture, or a complaint about one that is shown: somebody reads it first.
public struct SubmitText: Sendable {
  /// More of one person that wait are too many.
  public static let mostWaiting = 10

  /// About which place.
  public var place: Place
  /// What it is.
  public var kind: Submission.Kind
  /// The text; of a picture, what is to be seen.
  public var text: String
  /// The picture.
  public var picture: KeptPicture?
  /// What a complaint is about.
  public var about: Submission.ID?
  /// Whose it is.
  public var author: Account.ID?

  /// A text.
  public init(_ text: String, of place: Place, by author: Account.ID) {
    self.init(place: place, kind: .text, text: text, picture: nil, about: nil, author: author)
  }

  /// A picture, with what is to be seen on it.
  public init(_ picture: KeptPicture, _ text: String, of place: Place, by author: Account.ID) {
    self.init(
      place: place, kind: .picture, text: text, picture: picture, about: nil, author: author)
  }

  /// A complaint about a text or picture that is shown.
  public init(
    complaint text: String, about submission: Submission.ID, of place: Place,
    by author: Account.ID?
  ) {
    self.init(
      place: place, kind: .complaint, text: text, picture: nil, about: submission, author: author)
  }

  private init(
    place: Place, kind: Submission.Kind, text: String, picture: KeptPicture?,
    about: Submission.ID?, author: Account.ID?
  ) {
    self.place = place
    self.kind = kind
    self.text = text
    self.picture = picture
    self.about = about
    self.author = author
  }

  /// Keeps it until somebody has read it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - id: what names it.
  ///   - deadline: by when somebody decides.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, id: Submission.ID, deadline: ReviewDeadline = ReviewDeadline(),
    now: Moment
  ) throws(DatabaseError) -> SubmissionOutcome {
    guard PlaceDesk.isPlain(text, Submission.longestText, allowsLines: true) else {
      return .refused(.text)
    }
    if let about {
      guard let shown = try SubmissionRecords.find(about, transaction), shown.place == place.id,
        shown.state == .published, shown.kind != .complaint
      else { return .missing }
    }
    if let author {
      let waiting = try transaction.value(
        """
        /* city-wide */ SELECT count(*) FROM place_submission
        WHERE author = $1 AND state IN ('waiting', 'appealed')
        """, author, as: Int.self)
      guard waiting ?? 0 < Self.mostWaiting else { return .refused(.many) }
    }
    if let picture {
      let file = try transaction.attach(
        picture.content, as: picture.file, in: place.district, mediaType: picture.mediaType,
        now: now)
      guard file != nil else { return .refused(.picture) }
    }
    let submission = Submission(
      id: id, district: place.district, place: place.id, kind: kind, about: about, content: text,
      author: author, state: .waiting, madeAt: now, dueAt: deadline.due(kind, from: now),
      area: place.area, version: 1, file: picture?.file)
    try SubmissionRecords.insert(submission, transaction)
    return .done(submission)
  }
}
