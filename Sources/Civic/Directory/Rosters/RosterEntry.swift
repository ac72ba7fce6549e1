import Kernel

/// A good row of a list: what will be kept of it.
struct RosterEntry: Hashable, Sendable {
  var index: BlindIndex
  var organisation: RosterImport.Owner
  var kind: WorkerKind
  /// Whether an earlier list that counts has the same phone.
  var isKnown: Bool
}
