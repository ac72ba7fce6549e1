/// Fills one matrix: pairs that the sweep knows how to answer together, the rest one by one.
///
/// The sweep answers places on free ground, in the usual state; from and to ground where one may
/// only set out or arrive, and while something is shut, searches from each start do. These are
/// quicker for a few pairs too.
struct MatrixTask {
  /// Fewer pairs are searched from each start: a sweep has to be made ready.
  static let leastPairs = 5_000

  private(set) var times: [[UInt32?]]
  /// Centimetres.
  private(set) var lengths: [[Int32?]]
  private let city: CityMap
  private let profile: Profile
  private let state: StreetState
  private let starts: [[StreetPlace]]
  private let goals: [[StreetPlace]]
  private let measures: Bool
  private let leastPairs: Int

  init(
    _ city: CityMap, _ profile: Profile, _ state: StreetState, _ starts: [[StreetPlace]],
    _ goals: [[StreetPlace]], lengths measures: Bool, leastPairs: Int = Self.leastPairs
  ) {
    self.leastPairs = leastPairs
    self.city = city
    self.profile = profile
    self.state = state
    self.starts = starts
    self.goals = goals
    self.measures = measures
    times = starts.map { _ in Array(repeating: nil, count: goals.count) }
    lengths = measures ? starts.map { _ in Array(repeating: nil, count: goals.count) } : []
  }

  mutating func run() {
    var isSwept = Array(repeating: false, count: goals.count)
    var rows: [Int] = []
    if let hierarchy = city.streets.hierarchy, state == .usual,
      starts.count * goals.count >= leastPairs || measures,
      let (_, refined) = try? hierarchy.weights(profile), let refined
    {
      rows = starts.indices.filter { index in starts[index].allSatisfy { isFree($0) } }
      for goal in goals.indices { isSwept[goal] = goals[goal].allSatisfy { isFree($0) } }
      let columns = goals.indices.filter { isSwept[$0] }
      if rows.isEmpty || columns.isEmpty {
        rows = []
      } else {
        sweep(hierarchy, refined, rows, columns)
      }
    }
    // Whatever the sweep does not know.
    let sweptRows = Set(rows)
    for start in starts.indices {
      let single = goals.indices.filter { !sweptRows.contains(start) || !isSwept[$0] }
      if !single.isEmpty { search(start, single) }
    }
  }

  private func isFree(_ place: StreetPlace) -> Bool {
    !city.network.isRestricted(Int(place.edge), profile)
  }

  private mutating func search(_ start: Int, _ columns: [Int]) {
    let ride = StreetRide(city, profile)
    if measures {
      for goal in columns {
        let path = ride.path(starts[start], to: goals[goal], state)
        lengths[start][goal] = path.map { $0.moves.reduce(0) { $0 + abs($1.to - $1.from) } }
      }
    }
    let found = ride.times(starts[start], toLists: columns.map { goals[$0] }, state)
    for (goal, time) in zip(columns, found) { times[start][goal] = time }
  }

  private mutating func sweep(
    _ streets: StreetHierarchy, _ graph: SearchGraph, _ rows: [Int], _ columns: [Int]
  ) {
    let weights = TurnWeights(city.network, streets.turns, profile, .all, state)
    let ends = MatrixEnds(streets, weights)
    let targets = MatrixTargets(columns.map { ends.arrivals(goals[$0]) }, graph)
    let sources = rows.map { ends.departures(starts[$0]) }
    let slots = measures ? city.streets.reaches?.lengths(profile, graph.metric) : nil
    var table = MatrixSweep(streets.hierarchy, slots)
    table.run(sources, targets) { row, column, time, length in
      times[rows[row]][columns[column]] = time
      if measures { lengths[rows[row]][columns[column]] = length }
    }
    // Ways along one street pass no entry.
    var goalsOfEdge: [Int32: Set<Int>] = [:]
    for goal in columns {
      for place in goals[goal] { goalsOfEdge[place.edge, default: []].insert(goal) }
    }
    for start in rows {
      let near = Set(starts[start].flatMap { goalsOfEdge[$0.edge] ?? [] })
      for goal in near {
        guard let along = ends.along(starts[start], goals[goal]),
          along.time < times[start][goal] ?? .max
        else { continue }
        times[start][goal] = along.time
        if measures { lengths[start][goal] = along.length }
      }
    }
  }
}
