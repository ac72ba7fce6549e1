import Database
import Kernel

/// A session as its table has it.
struct SessionRow: Sendable {
  var account: Identifier<Actor.Account>
  var id: Identifier<Session>
  var kind: SessionKind
  var method: SessionMethod
  var present: [UInt8]
  var next: [UInt8]?
  var nextAt: Moment?
  var previous: [UInt8]?
  var previousUntil: Moment?
  var authenticatedAt: Moment
  var seenAt: Moment
  var rotatedAt: Moment
  var endsAt: Moment
  var lastAt: Moment

  /// How long the token before stays good once the new one is used.
  ///
  /// Requests that were under way must not sign anybody out; longer lets a stolen one live longer.
  static let grace: Duration = .seconds(60)

  /// Which of its tokens a hash is; nil when it is none that counts.
  func place(of hash: [UInt8], at now: Moment) -> TokenPlace? {
    guard now < endsAt else { return nil }
    if hash == present { return .present }
    if hash == next { return .next }
    if hash == previous, let previousUntil, now < previousUntil { return .previous }
    return nil
  }

  /// Whether another token should be handed out to whoever shows this one.
  func isRotationDue(to place: TokenPlace, at now: Moment) -> Bool {
    // An answer with a new token may be lost on its way; after the grace there is another one.
    place == .present && rotatedAt + kind.rotation <= now
      && nextAt.map { $0 + Self.grace <= now } ?? true
  }

  /// Whether its use has to be written.
  func isNotingDue(_ place: TokenPlace, at now: Moment) -> Bool {
    place == .next || seenAt + kind.noting <= now
  }

  enum TokenPlace { case present, next, previous }
}
