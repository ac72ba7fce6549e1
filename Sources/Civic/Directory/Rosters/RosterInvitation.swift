public import Kernel

/// What a list says of whoever has a phone: where they work, and as what.
///
/// It counts when they accept it, and only for them.
public struct RosterInvitation: Hashable, Sendable {
  /// The list.
  public var list: RosterImport.ID
  /// The organisation that has sent it.
  public var owner: RosterImport.Owner
  /// Where they are said to work.
  public var organisation: RosterImport.Owner
  /// As what.
  public var kind: WorkerKind
  /// Until when it counts.
  public var endsAt: Moment
}
