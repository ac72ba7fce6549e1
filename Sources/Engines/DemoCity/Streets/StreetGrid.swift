import Geodesy

/// The streets of the whole grid: which there are, their nodes' numbers and places.
///
/// Everything follows from the place in the grid alone, so that a district can end a way at a
/// node that its neighbour draws.
struct StreetGrid: Sendable {
  /// Every edge has a node at each eighth of its length; only there anything turns off.
  static let parts = 8
  let ground: Ground
  let size: CitySize
  let zones: ZoneMap
  /// The interruptions of the edges in and around a district, found once.
  private var interruptions: [Edge: Interruption] = [:]
  private let known: (u: ClosedRange<Int>, v: ClosedRange<Int>)

  init(_ ground: Ground, _ size: CitySize, _ zones: ZoneMap, _ place: DistrictPlace) {
    self.ground = ground
    self.size = size
    self.zones = zones
    let (u, v) = place.firstLine(of: size)
    known = (u - 1...u + size.blocks, v - 1...v + size.blocks)
    for i in known.u {
      for j in known.v {
        for edge in [Edge.east(i, j), .north(i, j)] where isInCity(edge) {
          interruptions[edge] = findInterruption(edge)
        }
      }
    }
  }

  // MARK: What there is

  func isPresent(_ edge: Edge) -> Bool {
    guard isInCity(edge) else { return false }
    return isSeam(edge) || !zones.isInside(edge)
  }

  func isInCity(_ edge: Edge) -> Bool {
    let (i, j) = edge.end
    return edge.i >= 0 && edge.j >= 0 && i <= size.columns * size.blocks
      && j <= size.rows * size.blocks
  }

  /// Whether the edge lies on the border of a district: such streets are always there.
  func isSeam(_ edge: Edge) -> Bool { edge.line % size.blocks == 0 }

  /// Where the river or the rails come across an edge.
  func interruption(_ edge: Edge) -> Interruption? {
    known.u.contains(edge.i) && known.v.contains(edge.j)
      ? interruptions[edge] : findInterruption(edge)
  }

  private func findInterruption(_ edge: Edge) -> Interruption? {
    guard size.blocks == 16 else { return nil }
    // Most edges are far from both; the river keeps to the middle rows, the rails to two columns.
    let bank = isDual(edge) ? Self.bank + 4 : Self.bank
    let river =
      (3...9).contains(edge.j % 16) ? span(edge) { riverDistance($0, $1) - bank } : nil
    let rails = (8...11).contains(edge.i % 16) ? span(edge, apart: railDistance) : nil
    if let river {
      let isWide = edge.street.rawValue <= StreetClass.secondary.rawValue
      return Interruption(
        means: isWide ? .bridge : .deadEnds, from: river.lowerBound, to: river.upperBound)
    }
    if let rails {
      let means: Interruption.Means =
        switch edge.street {
        case .primary: .bridge
        case .secondary: .tunnel
        default: .deadEnds
        }
      return Interruption(means: means, from: rails.lowerBound, to: rails.upperBound)
    }
    return nil
  }

  private func span(_ edge: Edge, apart: (Double, Double) -> Double) -> ClosedRange<Int>? {
    let samples = 32
    var inside: (first: Int, last: Int)?
    for sample in 0...samples {
      let share = Double(sample) / Double(samples)
      let u = Double(edge.i) + (edge.isNorth ? 0 : share)
      let v = Double(edge.j) + (edge.isNorth ? share : 0)
      if apart(u, v) < 0 { inside = (inside?.first ?? sample, sample) }
    }
    guard let inside else { return nil }
    let (from, to) = (inside.first * Self.parts, inside.last * Self.parts)
    return max(0, from / samples)...min(Self.parts, (to + samples - 1) / samples)
  }

  /// Metres from the bank of the nearest river, negative in the water.
  private func riverDistance(_ u: Double, _ v: Double) -> Double {
    let row = min(max(Int((v / 16).rounded(.down)), 0), size.rows - 1)
    guard abs(v - ground.river(u, districtRow: row)) < 0.6 else { return .infinity }
    // On the plane, against the very line that is drawn: bends and slants change distances.
    let point = ground.place(u, v)
    let middle = (u * 8).rounded()
    var nearest = Double.infinity
    var last: PlanePoint?
    for step in -5...5 {
      let at = (middle + Double(step)) / 8
      let next = ground.place(at, ground.river(at, districtRow: row))
      if let last {
        let edge = next - last
        let share = min(max((point - last).dot(edge) / max(edge.dot(edge), 1e-9), 0), 1)
        nearest = min(nearest, point.metres(to: last + edge * share))
      }
      last = next
    }
    return nearest - ground.riverHalfWidth(u)
  }

  /// Metres from the water to where a street turns into a bridge; cycleways lie this far aside.
  private static let bank = 24.0

  private func railDistance(_ u: Double, _ v: Double) -> Double {
    let column = min(max(Int((u / 16).rounded(.down)), 0), size.columns - 1)
    return abs(u - ground.rails(v, districtColumn: column)) * Ground.pitch.x
      - Ground.railHalfWidth - 8
  }
}
