public import Kernel

/// Who changes the directory, and by which call.
public struct DirectoryAuthor: Hashable, Sendable {
  /// Who.
  public var actor: Actor
  /// The identifier of the call.
  public var request: String?

  /// Names somebody.
  public init(_ actor: Actor, request: String? = nil) {
    self.actor = actor
    self.request = request
  }
}

/// What came of changing an area, an organisation or an agreement.
public enum DirectoryOutcome<Thing: Hashable & Sendable>: Hashable, Sendable {
  /// It is so now.
  case done(Thing)
  /// There is no such thing.
  case missing
  /// Somebody else has changed it meanwhile; this is its version now.
  case otherVersion(Int64)
  /// It can't be so.
  case refused([DirectoryFault])
}

/// What is wrong with a change that somebody asked for; the text names the form's field first.
public enum DirectoryFault: String, CaseIterable, Sendable {
  /// A name is empty or too long.
  case name = "name.length"
  /// The code is not of the form of that level.
  case codeForm = "code.form"
  /// Another area has the code.
  case codeTaken = "code.taken"
  /// The code is below another area's.
  case codeElsewhere = "code.elsewhere"
  /// The parent is not there, or no longer.
  case parentMissing = "parent.missing"
  /// The parent is of the same level or a lower one.
  case parentLevel = "parent.level"
  /// It would be below itself.
  case parentCircle = "parent.circle"
  /// The day is before the last change of the area, or still to come.
  case day = "since.day"
  /// It is no longer: nothing can change about it.
  case ended = "state.ended"
  /// There are areas or organisations below it that must go elsewhere first.
  case notEmpty = "state.not-empty"
  /// What takes its place is not there, is of another level, or is the same.
  case successor = "successor.unfit"
  /// An area that is named is not there.
  case areaMissing = "areas.missing"
  /// Too many areas.
  case areasMany = "areas.many"
  /// Another organisation has the code of social credit.
  case creditCodeTaken = "credit-code.taken"
  /// The address or a note is too long.
  case length = "note.length"
  /// Whoever asks does not answer for where it would be then.
  case placeForeign = "areas.foreign"
  /// Only the city says what kind of thing it is.
  case kindFixed = "kind.fixed"
  /// That can't happen in this state.
  case event = "event.not-now"

  /// The field of a form that it belongs to.
  public var field: String { String(rawValue.prefix { $0 != "." }) }
}
