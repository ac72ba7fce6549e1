import Database
import Estates
import Kernel

/// Forgets changes that every follower has read long ago: one that was away for longer reads the
/// tables instead.
enum FeedTrimming {
  private static let kept: [(scope: FeedScope, time: Duration)] = [
    (.everyDistrict(stream: 0), .seconds(24 * 3_600)),
    // What riders say is forgotten soon, as the page about the site promises.
    (DoorChange.scope, DoorChange.keptFor),
  ]
  private static let kindName = "feed.trim"

  static let schedule = JobSchedule(kindName, .every(.seconds(900)))

  static let kind = JobKind(kindName) { run in
    let feed = ChangeFeed(run.database)
    for (scope, time) in kept {
      try await feed.trim(before: (SystemTime().now - time).milliseconds, in: scope)
    }
    return .done
  }
}
