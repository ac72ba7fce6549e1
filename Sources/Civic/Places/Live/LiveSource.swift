public import Kernel

/// Who says what is free, and how long that holds.
public struct LiveSource: Hashable, Sendable {
  /// What names it, such as `gbfs:bikes` or `integration:01J…`.
  public var name: String
  /// How long what it says holds.
  public var life: Duration
  /// When we hear it.
  public var now: Moment

  /// States of a source that has a way of saying that nothing has changed.
  public static let pushedLife: Duration = .seconds(86_400)
  /// States of a source that is asked every few minutes.
  public static let pulledLife: Duration = .seconds(1_200)
  /// The longest that may be asked for.
  public static let longestLife: Duration = .seconds(7 * 86_400)

  /// Names a source.
  ///
  /// - Parameters:
  ///   - name: what names it.
  ///   - life: how long what it says holds.
  ///   - now: the present moment.
  public init(_ name: String, life: Duration, now: Moment) {
    self.name = name
    self.life = min(max(life, .seconds(30)), Self.longestLife)
    self.now = now
  }

  /// When something was so: a clock that is ahead of ours says nothing of the future, else all that
  /// it says later would be older.
  func moment(_ said: Moment) -> Moment { min(said, now) }

  /// When what was so then is over; what was heard again just now holds on.
  func end(of said: Moment, heardAgain: Bool) -> Moment {
    (heardAgain ? now : moment(said)) + life
  }
}
