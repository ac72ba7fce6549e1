import Foundation
import Geodesy

/// The most likely places of the points of a trace.
struct TraceMatcher {
  /// A part of a trace without gaps.
  struct Part {
    var points: [Int] = []
    var places: [StreetPlace] = []
    var paths: [DoorPath] = []
    var confidence = 0.0
  }

  /// A place where a point may have been, and in which direction one went.
  private struct State {
    var place: StreetPlace
    var side: Int
    var distance: Double
    /// The negative logarithm of the best way's likelihood.
    var cost: Double
    var before = -1
  }

  private struct Layer {
    var point: Int
    var states: [State]
  }

  /// Lengths of ways differ from straight lines by so many metres, as a rule.
  ///
  /// Raising it lets matches turn round and leave the nearest street more easily.
  static let spread = 8.0
  static let usualRadius = 10.0
  static let longestGap = (seconds: 180.0, metres: 2_000.0)
  /// Points nearer than this tell nothing new.
  static let leastMove = 1.0

  private let city: CityMap
  private let profile: Profile
  private var search: TraceSearch

  init(_ city: CityMap, _ profile: Profile) {
    self.city = city
    self.profile = profile
    search = TraceSearch(city, profile)
  }

  mutating func run(_ trace: [TracePoint]) -> [Part] {
    var parts: [Part] = []
    var layers: [Layer] = []
    for (index, point) in trace.enumerated() {
      let states = states(of: point)
      if states.isEmpty { continue }
      if let last = layers.last {
        let layer = next(last, Layer(point: index, states: states), trace)
        if layer.states.isEmpty {
          parts.append(part(layers, trace))
          layers = [Layer(point: index, states: states)]
        } else {
          layers.append(layer)
        }
      } else {
        layers = [Layer(point: index, states: states)]
      }
    }
    if !layers.isEmpty { parts.append(part(layers, trace)) }
    return parts
  }

  private static func deviation(_ point: TracePoint) -> Double {
    let radius = point.radius?.value ?? usualRadius
    return radius.isFinite ? min(max(radius, 1), 100) : usualRadius
  }

  private func states(of point: TracePoint) -> [State] {
    let deviation = Self.deviation(point)
    let snapper = WaypointSnapper(city: city, profile: profile)
    let waypoint = Waypoint(
      point.coordinate, radius: Metres(min(max(4 * deviation, 30), 250)))
    var states: [State] = []
    for (place, snapped) in snapper.nearest(waypoint, most: 8) {
      let off = snapped.distance.value / deviation
      for side in [Int(place.edge) * 2, Int(place.edge) * 2 + 1]
      where city.network.weights[profile.index][Int(city.network.edgeArcs[side])]
        != StreetNetwork.impassable
      {
        states.append(
          State(place: place, side: side, distance: snapped.distance.value, cost: off * off / 2))
      }
    }
    return states
  }

  /// The states of a point with the best ways from those of the one before; none where no way
  /// leads, or after a gap.
  private mutating func next(_ last: Layer, _ layer: Layer, _ trace: [TracePoint]) -> Layer {
    let (one, other) = (trace[last.point], trace[layer.point])
    let straight = one.coordinate.distance(to: other.coordinate).value
    if straight > Self.longestGap.metres { return Layer(point: layer.point, states: []) }
    if let start = one.unixSeconds, let end = other.unixSeconds,
      !(end - start <= Self.longestGap.seconds)
    {
      return Layer(point: layer.point, states: [])
    }
    let slack = 3 * (Self.deviation(one) + Self.deviation(other))
    let limit = Int32(min(straight * 3 + 300 + slack, 8_000) * 100)
    let goals = layer.states.map { TraceSearch.Goal(side: $0.side, offset: $0.place.offset) }
    var best = layer.states.map { _ in (cost: Double.infinity, before: -1) }
    for (index, state) in last.states.enumerated() where state.cost.isFinite {
      let lengths = search.lengths(
        from: state.side, state.place.offset, to: goals, limit: limit, slack: slack)
      for (goal, length) in lengths.enumerated() where length >= 0 {
        let cost = state.cost + abs(Double(length) / 100 - straight) / Self.spread
        if cost < best[goal].cost { best[goal] = (cost, index) }
      }
    }
    var layer = layer
    for index in layer.states.indices {
      layer.states[index].cost += best[index].cost
      layer.states[index].before = best[index].before
    }
    if !layer.states.contains(where: { $0.cost.isFinite }) { layer.states = [] }
    return layer
  }

  /// Goes back along the best states.
  private mutating func part(_ layers: [Layer], _ trace: [TracePoint]) -> Part {
    var chosen: [State] = []
    var at = layers[layers.count - 1].states.indices.min {
      layers[layers.count - 1].states[$0].cost < layers[layers.count - 1].states[$1].cost
    }
    for layer in layers.reversed() {
      guard let index = at, index >= 0 else { break }
      chosen.append(layer.states[index])
      at = layer.states[index].before
    }
    chosen.reverse()
    var part = Part(points: layers.map(\.point))
    var (off, differing, length) = (0.0, 0.0, 0.0)
    var place = chosen[0].place
    part.places = [place]
    for (index, state) in chosen.enumerated() {
      let deviation = Self.deviation(trace[layers[index].point])
      off += state.distance * state.distance / (deviation * deviation)
      guard index > 0 else { continue }
      let path = search.path(from: chosen[index - 1].side, place, to: state.side, state.place)
      let straight = trace[layers[index - 1].point].coordinate
        .distance(to: trace[layers[index].point].coordinate).value
      let driven = path.moves.reduce(0) { $0 + Double(abs($1.to - $1.from)) / 100 }
      differing += abs(driven - straight)
      length += straight
      place = path.moves.isEmpty ? place : state.place
      part.places.append(place)
      part.paths.append(path)
    }
    // As good as can be expected is 1 or nearly so: one deviation off, some metres' difference.
    let fit = exp(-max(off / Double(chosen.count) - 2, 0) / 4)
    let shape = exp(-max(differing / max(length, 20) - 0.3, 0) * 2)
    part.confidence = fit * shape
    return part
  }
}
