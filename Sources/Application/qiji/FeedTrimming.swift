import Database
import Estates
import Kernel

/// Forgets changes that every follower has read long ago: one that was away for longer reads the
/// tables instead.
enum FeedTrimming {
  private static let kept: Duration = .seconds(24 * 3_600)
  private static let kindName = "feed.trim"

  static let schedule = JobSchedule(kindName, .every(.seconds(900)))

  static let kind = JobKind(kindName) { run in
    let feed = ChangeFeed(run.database)
    let moment = (SystemTime().now - kept).milliseconds
    for scope in [FeedScope.everyDistrict(stream: 0), DoorChange.scope] {
      try await feed.trim(before: moment, in: scope)
    }
    return .done
  }
}
