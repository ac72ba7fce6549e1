import Geodesy

/// Rides, leaves the vehicle somewhere, and walks on: all leave points in one search.
///
/// A state is where one is with a phase of the rule that restricted ground is only for arriving and
/// leaving (restricted* free* restricted*). Riding, that is an entry, for turns depend on where one
/// comes from; walking, a vertex. Leaving the vehicle leads from a riding to a walking state at a
/// cost. Behind these states come two for each goal place (reached riding, reached walking) and the
/// goal itself.
///
/// Keep one per task: arrays are used again, told apart by a query number.
struct DoorSearch: Sendable {
  static let layers = 6
  static let phases = 3
  static let unreached = UInt32.max

  /// How a state was come to, besides along an arc (which is a number from 0).
  enum Origin {
    /// `parent` is the position of the start place; against the edge or along it.
    static let startAlong: Int32 = -1
    static let startAgainst: Int32 = -2
    /// As before, after leaving the vehicle right at the start.
    static let walkAlong: Int32 = -3
    static let walkAgainst: Int32 = -4
    /// The vehicle was left at the vertex of `parent`.
    static let park: Int32 = -5
    /// From the vertex of `parent` to a goal place on an edge there.
    static let toPlace: Int32 = -6
    /// From a goal place to the goal.
    static let toGoal: Int32 = -7
  }

  /// What the search is told.
  struct Request: Sendable {
    var profile: Profile
    var starts: [StreetPlace]
    var goals: [StreetPlace]
    /// Whether a start place is walked from (the profile is `foot`).
    var centre: Coordinate<WGS84>
    /// Metres around `centre` that hold all goal places.
    var slack: Double
    var bounds: BoundingBox
    /// What holds for the moment.
    var state = StreetState.usual
    /// Whether the way ends in the street, the vehicle not left.
    var endsRiding = false
    /// Gates to wait before; only the plain search knows the time when it comes there.
    var hours = GateHours()
  }

  var distance: [UInt32]
  var parent: [UInt32]
  var origin: [Int32]
  /// Twice the query number while a state is open, one more when it is settled.
  var stamp: [UInt32]
  var query: UInt32 = 0
  var heap = PackedHeap()
  let turns: TurnGraph
  /// States from here on are walked.
  let firstWalk: Int
  /// States from here on are goal places.
  let firstPlace: Int
  var isShut: [Bool] = []
  /// States taken from the queue by the last search.
  var settledCount = 0

  /// The goal places at each vertex of the running search: (vertex, goal place), sorted.
  var goalEnds: [(vertex: Int32, goal: Int32)] = []
  var goalMark: [UInt32]
  var goalCount = 0

  init(_ network: borrowing StreetNetwork, _ turns: TurnGraph) {
    self.turns = turns
    let vertexCount = network.vertexCount
    firstWalk = turns.entryCount * Self.phases
    firstPlace = firstWalk + vertexCount * Self.phases
    let states = firstPlace
    distance = Array(repeating: Self.unreached, count: states)
    parent = Array(repeating: 0, count: states)
    origin = Array(repeating: 0, count: states)
    stamp = Array(repeating: 0, count: states)
    goalMark = Array(repeating: 0, count: vertexCount)
  }

  var goalState: UInt32 { UInt32(firstPlace + goalCount * 2) }

  func placeState(_ goal: Int, isWalking: Bool) -> UInt32 {
    UInt32(firstPlace + goal * 2 + (isWalking ? 1 : 0))
  }

  func rideState(_ entry: Int, phase: Int) -> UInt32 { UInt32(entry * Self.phases + phase) }

  func walkState(_ vertex: Int, phase: Int) -> UInt32 {
    UInt32(firstWalk + vertex * Self.phases + phase)
  }

  /// The vertex of a state that is no goal place.
  func vertex(of state: Int, _ network: borrowing StreetNetwork) -> Int {
    state < firstWalk
      ? network.end(of: turns.entrySide[state / Self.phases])
      : (state - firstWalk) / Self.phases
  }

  /// The layer of a mode and a phase: 0 still on restricted ground from the start, 1 on free
  /// ground, 2 on restricted ground after free.
  @inline(__always)
  static func layer(isWalking: Bool, phase: Int) -> Int { (isWalking ? 3 : 0) + phase }

  /// The phase after a stretch; nil where the rule forbids it.
  @inline(__always)
  static func phase(_ phase: Int, restricted: Bool) -> Int? {
    if restricted { return phase == 0 ? 0 : 2 }
    return phase == 2 ? nil : 1
  }

  mutating func begin(_ request: Request, _ network: borrowing StreetNetwork) {
    heap.removeAll()
    settledCount = 0
    if query >= UInt32.max / 2 - 1 {
      for index in stamp.indices { stamp[index] = 0 }
      for index in goalMark.indices { goalMark[index] = 0 }
      query = 0
    }
    query += 1
    goalCount = request.goals.count
    isShut = []
    if !request.state.shutGates.isEmpty {
      isShut = Array(repeating: false, count: turns.gateTurns.count)
      for gate in request.state.shutGates where isShut.indices.contains(Int(gate)) {
        isShut[Int(gate)] = true
      }
    }
    let states = Int(goalState) + 1
    if distance.count < states {
      let missing = states - distance.count
      distance += Array(repeating: Self.unreached, count: missing)
      parent += Array(repeating: 0, count: missing)
      origin += Array(repeating: 0, count: missing)
      stamp += Array(repeating: 0, count: missing)
    }
    goalEnds.removeAll(keepingCapacity: true)
    for (index, goal) in request.goals.enumerated() {
      let edge = Int(goal.edge)
      goalEnds.append((network.edgeTail[edge], Int32(index)))
      goalEnds.append((network.edgeHead[edge], Int32(index)))
    }
    goalEnds.sort { $0 < $1 }
    for end in goalEnds { goalMark[Int(end.vertex)] = query }
  }

  /// Offers a state at a distance; keeps it if it is the best so far.
  @inline(__always)
  mutating func offer(
    _ state: UInt32, _ there: UInt32, bound: Int32, parent from: UInt32, origin how: Int32
  ) {
    let index = Int(state)
    // A settled state stays as it is whatever comes, so that parents never run in a circle.
    if stamp[index] >> 1 == query, stamp[index] & 1 == 1 || distance[index] <= there { return }
    stamp[index] = query << 1
    distance[index] = there
    parent[index] = from
    origin[index] = how
    heap.push(key: there &+ UInt32(bound), item: state)
  }

  /// The distance of a state in the last search.
  func distance(ofState state: UInt32) -> UInt32 {
    stamp[Int(state)] >> 1 == query ? distance[Int(state)] : Self.unreached
  }
}
