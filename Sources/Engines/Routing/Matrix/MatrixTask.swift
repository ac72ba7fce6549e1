/// Fills one matrix: all pairs together by labels, and by searches from each start those that
/// labels do not know.
///
/// These are pairs whose ways may stay on the ground around the start, where one may only set out
/// or arrive; with lengths, all from and to such ground.
struct MatrixTask {
  /// Fewer pairs are measured one by one while something is shut: the lengths of all slots take as
  /// long as some hundred searches.
  static let leastMeasured = 400

  private(set) var cells: MatrixCells
  private let city: CityMap
  private let profile: Profile
  private let state: StreetState
  private let starts: [[StreetPlace]]
  private let goals: [[StreetPlace]]
  private let measures: Bool
  /// Whether what places cost is told apart from the times.
  private let separatesCosts: Bool
  private let leastMeasured: Int
  private let isOver: () -> Bool
  /// Whether lengths and costs are added up along the ways.
  private let carries: Bool

  /// `lengths` and `separatesCosts` say what is asked for besides times; `isOver` is asked now and
  /// then whether to give up.
  init(
    _ city: CityMap, _ profile: Profile, _ state: StreetState, _ starts: [[StreetPlace]],
    _ goals: [[StreetPlace]], lengths measures: Bool, separatesCosts: Bool = false,
    leastMeasured: Int = Self.leastMeasured, isOver: @escaping () -> Bool = { false }
  ) {
    self.city = city
    self.profile = profile
    self.state = state
    self.starts = starts
    self.goals = goals
    self.measures = measures
    self.separatesCosts = separatesCosts
    self.leastMeasured = leastMeasured
    self.isOver = isOver
    // With one place each, costs are known beforehand.
    let hasChoice = starts.contains { $0.count > 1 } || goals.contains { $0.count > 1 }
    carries = measures || separatesCosts && hasChoice
    cells = MatrixCells(starts.count, goals.count, carrying: carries)
  }

  mutating func run() {
    fill()
    guard separatesCosts, !carries else { return }
    let costs = goals.map { Int32($0.first?.cost ?? 0) }
    cells.separate(starts.map { Int32($0.first?.cost ?? 0) }, costs)
  }

  private mutating func fill() {
    let streets = city.streets
    guard let hierarchy = streets.hierarchy, let pool = streets.matrices,
      let queries = streets.queries, let reaches = streets.reaches,
      let (metric, refined) = try? hierarchy.weights(profile, in: state)
    else { return searchAll() }
    var slots: SlotLengths?
    if measures {
      if state != .usual, starts.count * goals.count < leastMeasured { return searchAll() }
      slots =
        state == .usual
        ? reaches.lengths(profile, metric) : SlotLengths(hierarchy, metric)
    }
    let weights = TurnWeights(city.network, hierarchy.turns, profile, .all, state)
    var ends = MatrixFrontier(hierarchy, weights, measures: measures)
    try? queries.withQuery { query throws(HierarchyError) in
      ends.find(starts, goals, query)
    }
    let carrying = carries
    pool.withSearch { search in
      if let refined {
        search.run(
          ends.sources, ends.goals, RefinedClimb(refined.up), RefinedClimb(refined.down),
          slots?.length, carrying: carrying, &cells)
      } else {
        search.run(
          ends.sources, ends.goals, WholeClimb(metric, direction: 0),
          WholeClimb(metric, direction: 1), slots?.length, carrying: carrying, &cells)
      }
    }
    // Ways along one street pass no entry.
    for (start, goal) in ends.onOneStreet(starts, goals) {
      guard let along = ends.places.along(starts[start], goals[goal]),
        along.time < cells.time(start, goal) ?? .max
      else { continue }
      cells.set(start, goal, along.time, along.length, along.cost)
    }
    let leasts = goals.map { $0.map(\.cost).min() ?? 0 }
    for (start, columns) in ends.single {
      // Nothing is quicker than to be there.
      let least = starts[start].map(\.cost).min() ?? 0
      let left = columns.filter { cells.time(start, $0) != least + leasts[$0] }
      if !left.isEmpty { search(start, left) }
    }
  }

  private mutating func searchAll() {
    for start in starts.indices {
      if isOver() { return }
      search(start, Array(goals.indices))
    }
  }

  private mutating func search(_ start: Int, _ columns: [Int]) {
    let ride = StreetRide(city, profile)
    let found = ride.times(starts[start], toLists: columns.map { goals[$0] }, state)
    for (goal, time) in zip(columns, found) {
      guard let time else {
        cells.set(start, goal, MatrixCells.never)
        continue
      }
      guard carries else {
        cells.set(start, goal, time)
        continue
      }
      if isOver() { return }
      guard let path = ride.path(starts[start], to: goals[goal], state) else { continue }
      cells.set(
        start, goal, time, path.moves.reduce(0) { $0 + abs($1.to - $1.from) },
        Int32(path.start.cost + goals[goal][path.goal].cost))
    }
  }
}
