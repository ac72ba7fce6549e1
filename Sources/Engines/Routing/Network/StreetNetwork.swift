import Geodesy

/// The streets as a directed graph in flat arrays, for all profiles at once.
///
/// Vertices are junctions, ends, and nodes where something happens (gates, doors, car parks).
/// Edges are the stretches between them, each with two arcs, one per direction. Times are whole
/// milliseconds, lengths whole centimetres.
struct StreetNetwork: Sendable {
  /// The weight of an arc that a profile can't take.
  static let impassable = Int32.max

  // MARK: Vertices

  /// Where each vertex is.
  var coordinates: [Coordinate<WGS84>] = []
  /// The position in `vertexRules` that holds for passing each vertex; 0 hinders nobody.
  var vertexRule: [UInt8] = []
  /// What passing a vertex means; at most 256 different ones.
  var vertexRules: [VertexRule] = [VertexRule()]
  /// The gate at each vertex, or -1.
  var vertexGate: [Int32] = []
  /// Where vehicles may be left at each vertex.
  var vertexParking: [ParkingSpots] = []

  // MARK: Arcs, sorted by tail

  /// The arcs that leave vertex `v` are `firstArc[v]..<firstArc[v + 1]`.
  var firstArc: [Int32] = []
  /// Where each arc leads.
  var arcHead: [Int32] = []
  /// Twice the arc's edge, plus one if the arc runs against it.
  var arcSide: [Int32] = []
  /// Milliseconds for each profile, by `Profile.index`.
  var weights: [[Int32]] = Array(repeating: [], count: Profile.count)
  /// Bit `Profile.index` is set where the profile may only arrive or leave.
  var arcRestricted: [UInt8] = []

  // MARK: Edges

  /// The vertex at the first point of each edge.
  var edgeTail: [Int32] = []
  /// The vertex at the last point of each edge.
  var edgeHead: [Int32] = []
  /// The arc along edge `e` is `edgeArcs[2 * e]`, the one against it `edgeArcs[2 * e + 1]`.
  var edgeArcs: [Int32] = []
  /// Centimetres.
  var edgeLength: [Int32] = []
  /// The OpenStreetMap way each edge is a part of.
  var edgeWay: [Int64] = []
  /// The position of the street's name in `names`; 0 is the empty name.
  var edgeName: [Int32] = []
  var edgeClass: [WayClass] = []
  var edgeFlags: [EdgeFlags] = []
  /// Number of steps, 0 if not mapped.
  var edgeStepCount: [UInt16] = []
  /// Bit `Profile.index` is set where the edge belongs to a small piece of the profile's network
  /// that is connected with nothing else.
  var edgeIsland: [UInt8] = []
  /// The points of edge `e` are `firstPoint[e]..<firstPoint[e + 1]`.
  var firstPoint: [Int32] = []
  /// The lines of the edges, end vertices included.
  var points: [Coordinate<WGS84>] = []
  /// The OpenStreetMap node at each of `points`; 0 where there is none.
  var pointNode: [Int64] = []
  /// Turns that are forbidden.
  var turnBans: [TurnBan] = []
  /// What sides are for a profile at times.
  var conditionalSides: [ConditionalSide] = []
  /// The texts of times when something holds.
  var conditions: [String] = []
  /// The edges by rank in a hierarchy, the lowest first; empty until somebody needs them.
  var edgeOrder: [Int32] = []
  /// Street names; the first is empty.
  var names: [String] = [""]

  // MARK: Derived

  /// Bit `Profile.index` is set where an edge ends along which that vehicle may be left.
  private(set) var vertexKerb: [UInt8] = []
  /// The delay of rule `r` for a profile is `ruleDelays[r * Profile.count + profile.index]`.
  private(set) var ruleDelays: [UInt32] = []

  var vertexCount: Int { coordinates.count }
  var edgeCount: Int { edgeLength.count }
  var arcCount: Int { arcHead.count }

  func points(of edge: Int) -> ArraySlice<Coordinate<WGS84>> {
    points[Int(firstPoint[edge])..<Int(firstPoint[edge + 1])]
  }

  /// The milliseconds of a whole edge in one direction, or `impassable`.
  func weight(_ edge: Int, against: Bool, _ profile: Profile) -> Int32 {
    weights[profile.index][Int(edgeArcs[2 * edge + (against ? 1 : 0)])]
  }

  func isPassable(_ edge: Int, _ profile: Profile) -> Bool {
    weight(edge, against: false, profile) != Self.impassable
      || weight(edge, against: true, profile) != Self.impassable
  }

  func isRestricted(_ edge: Int, _ profile: Profile) -> Bool {
    arcRestricted[Int(edgeArcs[2 * edge])] & (1 << profile.index) != 0
  }

  /// Whether a vehicle of the profile may be left along an edge.
  func hasKerb(_ edge: Int, _ profile: Profile) -> Bool {
    edgeFlags[edge].contains(profile.isMotorVehicle ? .carKerb : .bikeKerb)
  }

  /// Fills what is computed from the rest.
  mutating func derive() {
    ruleDelays = vertexRules.flatMap { $0.delays.map { UInt32($0) } }
    vertexKerb = Array(repeating: 0, count: vertexCount)
    for edge in 0..<edgeCount {
      var kerb: UInt8 = 0
      for profile in Profile.allCases where profile != .foot {
        if hasKerb(edge, profile), isPassable(edge, profile) { kerb |= 1 << profile.index }
      }
      vertexKerb[Int(edgeTail[edge])] |= kerb
      vertexKerb[Int(edgeHead[edge])] |= kerb
    }
  }
}

/// What passing a vertex means for each profile.
struct VertexRule: Hashable, Sendable {
  /// In the order of `Profile.allCases`.
  var passages: [Passage] = Array(repeating: .open, count: Profile.count)
  /// Milliseconds, in the order of `Profile.allCases`.
  var delays: [Int32] = Array(repeating: 0, count: Profile.count)
}

/// The kinds of places at a vertex where a vehicle may be left, besides the kerb.
struct ParkingSpots: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let bicycles = ParkingSpots(rawValue: 1)
  static let motorcycles = ParkingSpots(rawValue: 2)
  static let cars = ParkingSpots(rawValue: 4)
}
