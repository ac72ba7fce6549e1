public import Directory
public import Kernel

/// Who changes a place, as what, and by which call.
public struct PlaceAuthor: Hashable, Sendable {
  /// Who.
  public var actor: Actor
  /// As what.
  public var role: CheckerRole
  /// The identifier of the call.
  public var request: String?

  /// Names somebody.
  public init(_ actor: Actor, as role: CheckerRole, request: String? = nil) {
    self.actor = actor
    self.role = role
    self.request = request
  }
}

/// What commands look things up in: the kinds, and the areas around.
public struct PlaceGround: Sendable {
  /// The kinds.
  public var catalogue: PlaceCatalogue
  /// The areas and organisations.
  public var tree: DirectoryTree

  /// Brings both together.
  public init(_ tree: DirectoryTree, catalogue: PlaceCatalogue = .shipped) {
    self.tree = tree
    self.catalogue = catalogue
  }
}

/// What came of changing something about a place.
public enum PlaceOutcome<Thing: Hashable & Sendable>: Hashable, Sendable {
  /// It is so now.
  case done(Thing)
  /// There is no such thing.
  case missing
  /// Somebody else has changed it meanwhile; this is its version now.
  case otherVersion(Int64)
  /// It can't be so.
  case refused([PlaceFault])
}

/// What is wrong with a change that somebody asked for; the text names the form's field first.
public enum PlaceFault: String, CaseIterable, Sendable {
  /// The catalogue has no such kind.
  case kind = "kind.unknown"
  /// A name or an alias is empty or too long, or has a sign that nobody sees.
  case name = "name.length"
  /// Too many aliases.
  case aliases = "aliases.many"
  /// The address, the price or the note is too long.
  case length = "note.length"
  /// The hours can't be read.
  case hours = "hours.form"
  /// The late hours can't be read.
  case lateHours = "late-hours.form"
  /// A place of this kind has no such service.
  case service = "services.unfit"
  /// Only areas have outlines, and outlines have few points and their sign inside.
  case outline = "outline.unfit"
  /// The organisation is not there, or no longer.
  case organisation = "organisation.missing"
  /// What it is to be a part of is not there, is itself a part, or it has parts of its own.
  case part = "part-of.unfit"
  /// Too many parts.
  case partsMany = "part-of.many"
  /// It is no longer: nothing can change about it.
  case ended = "state.ended"
  /// That can't happen in this state.
  case event = "event.not-now"
  /// Whoever asks does not answer for where it would be then.
  case foreign = "position.foreign"

  /// The field of a form that it belongs to.
  public var field: String { String(rawValue.prefix { $0 != "." }) }
}
