public import Kernel

/// A row of a list of places: what is to be done with it.
public struct PlaceDraft: Hashable, Sendable {
  /// What is to be done.
  public enum Action: String, CaseIterable, Sendable {
    /// It becomes a place.
    case add
    /// Somebody says first whether it is a place that is there.
    case ask
    /// The file says something else now of a place that it said something of before.
    case change
    /// What it says goes where the place that is there has nothing.
    case merge
    /// It is a place that is there; nothing is done but to remember it.
    case same
    /// The file has it no longer: it closes.
    case gone
  }

  /// Its row.
  public var row: Int
  /// What is to be done.
  public var action: Action
  /// What will be the place, or is it.
  public var place: Place.ID
  /// What names it in the file's collection.
  public var source: String?
  /// What the file says; nil for what is gone.
  public var facts: Place.Facts?
  /// A hash of what the file says, so that the same again changes nothing.
  var digest: [UInt8]?
  /// The place that it may be.
  public var twin: Place.ID?
  /// How alike the names are, from 0 to 100.
  public var likeness: Int?
  /// How far apart they are, in metres.
  public var away: Int?

  init(
    row: Int, _ action: Action, _ place: Place.ID, source: String? = nil,
    facts: Place.Facts? = nil, digest: [UInt8]? = nil
  ) {
    self.row = row
    self.action = action
    self.place = place
    self.source = source
    self.facts = facts
    self.digest = digest
  }
}
