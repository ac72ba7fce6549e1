import Database
import Kernel
import WebServer

/// A part of the change feed that pages may follow.
struct LiveTopic: Sendable {
  /// Who may see an event.
  enum Audience: Sendable, Hashable {
    /// Whoever is signed in.
    case everyone
    /// Who has this permission there.
    case may(PermissionName, PermissionObject)
  }

  /// What a change tells pages.
  struct Event: Sendable {
    var name: String
    var data: JSON
    var audience: Audience
  }

  /// Its name in the address.
  let name: String
  /// The streams.
  let scope: FeedScope
  /// What a change tells; nil for one that is none of pages' business.
  let event: @Sendable (Change) -> Event?
}
