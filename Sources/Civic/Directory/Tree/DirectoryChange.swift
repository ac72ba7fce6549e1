public import Database
import Kernel

/// Areas and organisations in the change feed: one stream for the whole city.
public enum DirectoryChange {
  /// The number of the stream; those of the directory are 300 to 399.
  static let stream = FeedStream(district: District.city.rawValue, stream: 300)

  /// What followers of the directory read.
  public static let scope = FeedScope.streams([stream])

  /// What changed.
  public enum Kind: String, Sendable {
    /// An area: its name, its code, what it belongs to, its state.
    case area = "area.changed"
    /// The outline of an area.
    case boundary = "area.boundary-changed"
    /// An organisation.
    case organisation = "organisation.changed"
  }

  static func of(_ kind: Kind, _ subject: Int64, at now: Moment) -> Change {
    Change(kind: kind.rawValue, subject: subject, at: now.milliseconds)
  }
}

extension Transaction {
  /// Tells of changes of the directory; last in a transaction, as the stream's head is held.
  func tell(_ changes: [Change]) throws(DatabaseError) {
    try append(contentsOf: changes, to: DirectoryChange.stream)
  }
}
