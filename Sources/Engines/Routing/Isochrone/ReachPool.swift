import Synchronization

/// Searches for what is reached that wait for their next task, and what they and matrices share.
final class ReachPool: Sendable {
  private let streets: StreetHierarchy
  private let idle = Mutex<[ReachTask]>([])
  private let lengths = Mutex<[Profile: SlotLengths]>([:])
  private let rims = Mutex<SubtreeRims?>(nil)
  private let ground = Mutex<Ground>(Ground())

  /// The squares of isochrones, made when first asked for.
  private struct Ground {
    var lattice: ContourLattice?
    var streets: [Profile: FlatStore<UInt64>] = [:]
  }

  /// Lent to one task at a time.
  private final class ReachTask: @unchecked Sendable {
    // Reason: the pool lends it to one task at a time.
    let search: ReachStretches
    var canvas: ContourCanvas?

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

  /// Lends a search and a canvas to `body`, with the squares of the streets of a profile.
  func withCanvas<Result>(
    _ profile: Profile,
    _ body: (ReachStretches, ContourCanvas, FlatStore<UInt64>) throws(HierarchyError) -> Result
  ) throws(HierarchyError) -> Result {
    let (lattice, squares) = ground.withLock { ground in
      let lattice = ground.lattice ?? ContourLattice(streets.network)
      let squares = ground.streets[profile] ?? lattice.streets(streets.network, profile)
      ground.lattice = lattice
      ground.streets[profile] = squares
      return (lattice, squares)
    }
    let task = idle.withLock { $0.popLast() } ?? ReachTask(streets, sharedRims)
    defer { idle.withLock { $0.append(task) } }
    let canvas = task.canvas ?? ContourCanvas(lattice)
    task.canvas = canvas
    return try body(task.search, canvas, squares)
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
}
