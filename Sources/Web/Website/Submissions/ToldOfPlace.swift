import Database
import Kernel
import Places
import WebServer

/// A text or picture of somebody that is shown, and how large the picture is.
struct ToldOfPlace: Sendable {
  var submission: Submission
  var pictureBytes: Int?

  private static let most = 12

  static func some(
    of place: CityPlace, in transaction: Transaction
  ) throws(DatabaseError) -> [ToldOfPlace] {
    var told: [ToldOfPlace] = []
    for submission in try ListSubmissions(.shown(place), limit: most).run(in: transaction) {
      let file = try ListSubmissions.picture(of: submission, in: transaction)
      told.append(ToldOfPlace(submission: submission, pictureBytes: file?.content.bytes))
    }
    return told
  }
}

extension PlacePage.SaidRow {
  /// What loads in some seconds on a thin link is shown at once.
  private static let inlineBytes = 400_000

  init(_ told: ToldOfPlace, at now: Moment, _ words: Words) {
    let submission = told.submission
    text = submission.content
    age = words.age(submission.madeAt, at: now)
    report = ComplaintPages.address(submission)
    guard let bytes = told.pictureBytes else { return }
    let address = "/api/v1/place-submissions/\(submission.id)/picture"
    if bytes <= Self.inlineBytes {
      picture = address
    } else {
      let tenths = (bytes + 50_000) / 100_000
      let size = "\(tenths / 10).\(tenths % 10)"
      large = PlacePage.Large(
        address: address, words: words("place-page.picture", ["size": .text(size)]))
    }
  }
}
