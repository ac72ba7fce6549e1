import Synchronization

/// Searches for what is reached that wait for their next task, and what they and matrices share.
final class ReachPool: Sendable {
  private let streets: StreetHierarchy
  private let idle = Mutex<[ReachTask]>([])
  private let lengths = Mutex<[Profile: SlotLengths]>([:])
  private let rims = Mutex<SubtreeRims?>(nil)
  private let lattices = Mutex<[Profile: ContourLattice]>([:])

  /// Lent to one task at a time.
  private final class ReachTask: @unchecked Sendable {
    // Reason: the pool lends it to one task at a time.
    let search: ReachStretches

    init(_ streets: StreetHierarchy, _ rims: SubtreeRims) {
      search = ReachStretches(streets, rims)
    }
  }

  init(_ streets: StreetHierarchy) { self.streets = streets }

  /// Lends a search to `body`.
  func withSearch<Result>(
    _ body: (ReachStretches) throws(HierarchyError) -> Result
  ) throws(HierarchyError) -> Result {
    let task = idle.withLock { $0.popLast() } ?? ReachTask(streets, sharedRims)
    defer { idle.withLock { $0.append(task) } }
    return try body(task.search)
  }

  private var sharedRims: SubtreeRims {
    rims.withLock { known in
      let rims = known ?? SubtreeRims(streets.hierarchy)
      known = rims
      return rims
    }
  }

  /// The lengths of ways with the usual weights of a profile, made when first asked for.
  func lengths(_ profile: Profile, _ metric: CustomizedMetric) -> SlotLengths {
    lengths.withLock { lengths in
      if let known = lengths[profile] { return known }
      let made = SlotLengths(streets, metric)
      lengths[profile] = made
      return made
    }
  }

  /// The squares with streets of a profile, made when first asked for.
  func lattice(_ profile: Profile) -> ContourLattice {
    lattices.withLock { lattices in
      if let known = lattices[profile] { return known }
      let lattice = ContourLattice(streets.network, profile)
      lattices[profile] = lattice
      return lattice
    }
  }
}
