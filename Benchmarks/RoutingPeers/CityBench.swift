import Geodesy
import Routing

/// One city, the questions of both sides, and how long our answers take.
struct CityBench {
  struct Answers: Encodable {
    var city: String
    /// Microseconds, the middle of single calls.
    var localRouteUs = 0.0
    var uniformRouteUs = 0.0
    var nearestUs = 0.0
    var localDoorUs = 0.0
    var uniformDoorUs = 0.0
    var isochroneEbikeUs = 0.0
    var isochroneFootUs = 0.0
    var shutGateUs: Double?
    /// Milliseconds of processor, the least of some runs.
    var smallTablesMs = 0.0
    var largeTableMs = 0.0
    /// How many places of each table have a street.
    var tablePlaces: [Int] = []
    /// Pairs that no way was found for.
    var localMissing = 0
    var uniformMissing = 0
    /// Where the walks below begin and end, longitude first, and their metres.
    var foot: [[Double]] = []
  }

  static let footPairs = 1_000
  static let minutes = 10

  let router: DoorRouter
  let questions: CityQuestions
  let points: [Coordinate<WGS84>]

  init(_ file: String, _ questions: CityQuestions) throws {
    router = DoorRouter(try CityMap(contentsOf: file))
    self.questions = questions
    points = questions.points.compactMap { CityQuestions.place($0) }
  }

  /// Nothing measured yet.
  var nothing: Answers {
    let size = router.city.size
    return Answers(
      city: "\(size.vertices) vertices, \(size.edges) edges, \(Int(size.streetMetres / 1000)) km")
  }

  func answers() -> Answers {
    var answers = nothing
    let (local, uniform) = (
      CityQuestions.pairs(questions.local), CityQuestions.pairs(questions.uniform)
    )
    answers.localMissing = local.count { !isRoute($0.from, $0.to) }
    answers.uniformMissing = uniform.count { !isRoute($0.from, $0.to) }
    answers.localRouteUs = median(local) { _ = isRoute($0.from, $0.to) }
    answers.uniformRouteUs = median(uniform) { _ = isRoute($0.from, $0.to) }
    answers.localDoorUs = median(local) { door($0.from, $0.to) }
    answers.uniformDoorUs = median(uniform) { door($0.from, $0.to) }
    answers.nearestUs = median(points) { _ = router.snap(Waypoint($0), by: .ebike) }
    measureTables(&answers)
    answers.isochroneEbikeUs = isochrone(.ebike)
    answers.isochroneFootUs = isochrone(.foot)
    answers.shutGateUs = shutGate(local)
    answers.foot = local.prefix(Self.footPairs).compactMap { walk($0.from, $0.to) }
    return answers
  }

  /// A route between the nearest streets with its line as text, as OSRM answers.
  private func isRoute(_ from: Coordinate<WGS84>, _ to: Coordinate<WGS84>) -> Bool {
    let ends = [from, to].map { Waypoint($0, candidates: 1) }
    guard let way = try? router.streets(StreetRequest(ends, by: .ebike)) else { return false }
    return !Polyline.encode(way.geometry, precision: .six).isEmpty
  }

  /// The way to a door: ride, park, walk, with all that is said on the way.
  private func door(_ from: Coordinate<WGS84>, _ to: Coordinate<WGS84>) {
    _ = try? router.way(from: from, to: .coordinate(to), by: .ebike)
  }

  /// Tables between the nearest streets, as OSRM answers them.
  func measureTables(_ answers: inout Answers) {
    func table(_ waypoints: [Waypoint]) {
      let table = try? router.table(StreetTableRequest(waypoints, by: .ebike))
      precondition(table != nil)
    }
    func waypoints(_ places: [Coordinate<WGS84>]) -> [Waypoint] {
      let near = places.map { Waypoint($0, candidates: 1) }
      return near.filter { !router.snap($0, by: .ebike).isEmpty }
    }
    let groups = questions.groups.map { waypoints($0.compactMap { CityQuestions.place($0) }) }
    let large = waypoints(Array(points.prefix(1_000)))
    answers.tablePlaces = groups.map(\.count) + [large.count]
    // The mean of all groups, as the peer has it.
    answers.smallTablesMs = least(5) { for group in groups { table(group) } } / Double(groups.count)
    answers.largeTableMs = least(5) { table(large) }
  }

  private func isochrone(_ profile: Profile) -> Double {
    median(Array(points.prefix(200)), warm: 10) { point in
      guard let spot = router.spot(near: point, by: profile) else { return }
      _ = router.isochrones(from: spot, within: [Self.minutes * 60_000])
    }
  }

  /// How much longer a question takes when a gate has been shut or opened since the last one.
  private func shutGate(
    _ pairs: [(from: Coordinate<WGS84>, to: Coordinate<WGS84>)]
  ) -> Double? {
    let gates = router.city.gates.indices.prefix(200).map { GateIndex(rawValue: Int32($0)) }
    let spots = pairs.prefix(50).compactMap { router.spot(near: $0.from, by: .ebike) }
    guard let start = spots.first, !gates.isEmpty else { return nil }
    let always = Closures(gates: [gates[0]])
    func ask(_ closures: Closures) {
      _ = router.times(from: start, to: [start], by: .ebike, avoiding: closures)
    }
    let changing = median(gates.map { Closures(gates: [gates[0], $0]) }, ask)
    let same = median(Array(repeating: always, count: 200), ask)
    return changing - same
  }

  private func walk(_ from: Coordinate<WGS84>, _ to: Coordinate<WGS84>) -> [Double]? {
    guard let way = router.shortest(from: from, to: to, by: .foot) else { return nil }
    return [
      way.start.longitude, way.start.latitude, way.end.longitude, way.end.latitude,
      way.distance.value,
    ]
  }
}
