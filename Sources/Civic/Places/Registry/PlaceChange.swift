public import Database
public import Kernel

/// Places in the change feed: the ordinary stream of every district.
public enum PlaceChange {
  /// The kind of the change; its subject is the number of the place.
  public static let kind = "place.changed"

  /// What followers of all places read.
  public static let scope = FeedScope.everyDistrict(stream: 0)

  /// The place that a change is about; nil for changes of other kinds.
  public static func read(_ change: Change) -> Place.ID? {
    change.kind == kind ? Place.ID(number: change.subject) : nil
  }

  static func of(_ id: Place.ID, at now: Moment) -> Change {
    Change(kind: kind, subject: id.number, at: now.milliseconds)
  }

  static func tell(
    _ changes: [District: [Change]], in transaction: Transaction
  ) throws(DatabaseError) {
    for (district, changes) in changes.sorted(by: { $0.key < $1.key }) {
      try transaction.append(contentsOf: changes, to: FeedStream(district: district.rawValue))
    }
  }
}
