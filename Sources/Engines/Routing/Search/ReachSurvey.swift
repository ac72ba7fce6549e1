/// Which places are connected with the vehicle network at all: the rules of `DoorSearch` without
/// its costs, from everywhere at once.
struct ReachSurvey: Sendable {
  private let profile: Profile
  /// Bit `DoorSearch.layer` for each vertex.
  private var reached: [UInt8]

  /// Floods from the streets of the longest connected piece that the profile may freely use.
  init(_ network: StreetNetwork, _ profile: Profile) {
    self.profile = profile
    reached = Array(repeating: 0, count: network.vertexCount)
    var stack: [UInt32] = []
    for vertex in Self.vehicleVertices(network, profile) {
      push(Int(vertex), DoorSearch.layer(isWalking: profile == .foot, phase: 1), &stack)
    }
    while let state = stack.popLast() {
      expand(Int(state) / DoorSearch.layers, Int(state) % DoorSearch.layers, network, &stack)
    }
  }

  /// The ends of the edges of the longest piece, restricted ones aside.
  static func vehicleVertices(_ network: StreetNetwork, _ profile: Profile) -> [Int32] {
    let whole = network.pieces(profile, freeOnly: false)
    guard let longest = whole.length.max(), longest > 0,
      let root = whole.length.firstIndex(of: longest)
    else { return [] }
    var isIn = Array(repeating: false, count: network.vertexCount)
    for edge in 0..<network.edgeCount
    where whole.root[edge] == Int32(root) && !network.isRestricted(edge, profile) {
      isIn[Int(network.edgeTail[edge])] = true
      isIn[Int(network.edgeHead[edge])] = true
    }
    return isIn.indices.filter { isIn[$0] }.map { Int32($0) }
  }

  private mutating func push(_ vertex: Int, _ layer: Int, _ stack: inout [UInt32]) {
    guard reached[vertex] & (1 << layer) == 0 else { return }
    reached[vertex] |= 1 << layer
    stack.append(UInt32(vertex * DoorSearch.layers + layer))
  }

  private mutating func expand(
    _ vertex: Int, _ layer: Int, _ network: StreetNetwork, _ stack: inout [UInt32]
  ) {
    let isWalking = layer >= 3
    let mode: Profile = isWalking ? .foot : profile
    let (spots, kerb) = (network.vertexParking[vertex], network.vertexKerb[vertex])
    if !isWalking, ParkingCosts.kind(spots, kerb: kerb, profile) != nil,
      let phase = network.walkingPhase(after: layer % 3, at: vertex, profile)
    {
      push(vertex, DoorSearch.layer(isWalking: true, phase: phase), &stack)
    }
    guard let phase = Self.phase(layer % 3, passing: vertex, network, mode) else { return }
    for arc in Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1]) {
      guard network.weights[mode.index][arc] != StreetNetwork.impassable,
        let next = DoorSearch.phase(
          phase, restricted: network.arcRestricted[arc] & (1 << mode.index) != 0)
      else { continue }
      push(
        Int(network.arcHead[arc]), DoorSearch.layer(isWalking: isWalking, phase: next), &stack)
    }
  }

  /// The phase after passing a vertex; nil if it is closed.
  private static func phase(
    _ phase: Int, passing vertex: Int, _ network: StreetNetwork, _ mode: Profile
  ) -> Int? {
    switch network.vertexRules[Int(network.vertexRule[vertex])].passages[mode.index] {
    case .open: phase
    case .restricted: phase == 0 ? 0 : 2
    case .closed: nil
    }
  }

  /// Whether the middle of an edge is reached in the sense of `reaches(_:_:)`.
  func reaches(edge: Int, _ network: StreetNetwork) -> Bool {
    reaches(
      StreetPlace(
        edge: Int32(edge), offset: network.edgeLength[edge] / 2,
        coordinate: network.coordinates[Int(network.edgeTail[edge])], cost: 0), network)
  }

  /// Whether an edge ends where the vehicle comes to, or for `foot` a person.
  func comes(to edge: Int, _ network: StreetNetwork, onFoot: Bool) -> Bool {
    let layers: UInt8 = onFoot ? 0b111_000 : 0b000_111
    return [network.edgeTail[edge], network.edgeHead[edge]].contains {
      reached[Int($0)] & layers != 0
    }
  }

  /// Whether a place on an edge is reached on foot after leaving the vehicle somewhere.
  func reaches(_ place: StreetPlace, _ network: StreetNetwork) -> Bool {
    let edge = Int(place.edge)
    for side in 0...1 {
      let vertex = Int(side == 0 ? network.edgeTail[edge] : network.edgeHead[edge])
      let isHere = (side == 0 ? 0 : network.edgeLength[edge]) == place.offset
      let arc = Int(network.edgeArcs[edge * 2 + side])
      for layer in 0..<DoorSearch.layers where reached[vertex] & (1 << layer) != 0 {
        let mode: Profile = layer >= 3 ? .foot : profile
        if mode != .foot, network.parkingKind(at: place, profile) == nil { continue }
        let mayEndPrivately = network.isRestricted(place, mode)
        if isHere {
          if layer % 3 != 2 || mayEndPrivately { return true }
          continue
        }
        guard network.weights[mode.index][arc] != StreetNetwork.impassable,
          let phase = Self.phase(layer % 3, passing: vertex, network, mode)
        else { continue }
        let isRestricted = network.arcRestricted[arc] & (1 << mode.index) != 0
        if let last = DoorSearch.phase(phase, restricted: isRestricted),
          last != 2 || mayEndPrivately
        {
          return true
        }
      }
    }
    return false
  }
}
