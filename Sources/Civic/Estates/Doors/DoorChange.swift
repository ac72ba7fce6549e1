public import Database
import Kernel

/// Doors in the change feed: a stream of their own in every district.
public enum DoorChange {
  static let kind = "door.said"
  /// The number of the stream; those of estates are 100 to 199.
  static let streamNumber: Int64 = 100

  /// How long changes, and the answers to requests with a key, are kept.
  ///
  /// Both say what was said and when, so they are gone within an hour, the quarter of an hour
  /// between two sweepings included. A follower that was away for longer reads the tables.
  public static let keptFor: Duration = .seconds(40 * 60)

  /// What followers of all doors read.
  public static let scope = FeedScope.everyDistrict(stream: streamNumber)

  static func stream(of district: District) -> FeedStream {
    FeedStream(district: district.rawValue, stream: streamNumber)
  }

  static func said(of element: DoorElement, _ summary: DoorSummary, at now: Moment) -> Change {
    Change(
      kind: kind, subject: element.feature, payload: summary.bytes, at: now.milliseconds)
  }

  /// What riders say of which place, as a change tells it; nil for changes of other kinds.
  public static func read(_ change: Change) -> (element: DoorElement, summary: DoorSummary)? {
    guard change.kind == kind, let element = DoorElement(feature: change.subject),
      let summary = change.payload.flatMap(DoorSummary.init(bytes:))
    else { return nil }
    return (element, summary)
  }
}
