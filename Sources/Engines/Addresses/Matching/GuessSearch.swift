import Geodesy

/// One search: the names that fit the text, the buildings they lead to, and the best of those.
struct GuessSearch {
  let index: AddressIndex
  let query: AddressQuery
  /// How the buildings that are looked for are called.
  let kind: BuildingDirectory.Call.Kind
  /// False when the text says more than the street and house number of this search.
  let isAll: Bool
  /// The number of the building that is asked for among those of one house number.
  let inner: String?
  let near: Coordinate<WGS84>?
  let pattern: PlacePattern
  /// How well names of the table fit, by their number.
  private var fits: [Int32: NameAlignment] = [:]
  /// The best fit of any of its names, by group.
  private var groupFits: [Int32: NameAlignment] = [:]
  /// The characters of the estate that the text names wholly, and better than any other; else 0.
  private(set) var saidEstate: UInt64 = 0

  // Rises: slower, and odd spellings are found more often.
  private static let namesLookedAt = 64
  private static let groupsLookedAt = 12
  private static let buildingsOfName = 256
  private static let leastFit = 0.1
  /// A house number says little on a street that is only similar.
  private static let leastStreetFit = 0.7
  /// Below this a guess has little more in common with the text than one character.
  private static let leastValue = 0.25

  init(
    _ index: AddressIndex, _ query: AddressQuery, by kind: BuildingDirectory.Call.Kind = .name,
    isAll: Bool = true, at inner: String? = nil, near: Coordinate<WGS84>?
  ) {
    self.index = index
    self.query = query
    self.kind = kind
    self.isAll = isAll
    self.inner = inner
    self.near = near
    let table = index.directory.table
    pattern = PlacePattern(query, table)
    fitEstates()
    fitNames()
  }

  /// The best buildings of all searches of one order, each once.
  static func best(_ limit: Int, of searches: [GuessSearch]) -> [AddressGuess] {
    var best: [Int32: (score: GuessScore, search: Int)] = [:]
    for (number, search) in searches.enumerated() {
      for candidate in search.candidates() {
        let score = GuessScore(candidate, in: search)
        if let known = best[candidate.building], !(score < known.score) { continue }
        best[candidate.building] = (score, number)
      }
    }
    let found = best.values.filter { $0.score.value >= leastValue }
    return found.sorted { $0.score < $1.score }.prefix(limit).map {
      $0.score.guess(in: searches[$0.search])
    }
  }

  // MARK: Names

  private mutating func fitEstates() {
    var said: NameAlignment?
    for (name, fit) in fittingNames(.name) {
      if kind == .name { fits[name] = fit }
      for group in index.directory.groupsByName[name] ?? [] {
        if let known = groupFits[group], known.merit >= fit.merit { continue }
        groupFits[group] = fit
        if said.map({ $0.merit < fit.merit }) ?? true { said = fit }
      }
    }
    if let said, said.isWhole { saidEstate = said.mask }
  }

  private mutating func fitNames() {
    guard kind != .name else { return }
    for (name, fit) in fittingNames(kind) { fits[name] = fit }
  }

  private func fittingNames(_ kind: BuildingDirectory.Call.Kind) -> [(Int32, NameAlignment)] {
    guard let grams = index.grams[kind] else { return [] }
    let table = index.directory.table
    return grams.best(Self.namesLookedAt, for: pattern.keys(table), in: table).compactMap { name in
      guard let fit = NameAlignment(table.row(name), in: pattern, table), fit.fit >= Self.leastFit
      else { return nil }
      return (Int32(name), fit)
    }
  }

  func fit(ofName name: Int32) -> NameAlignment? { fits[name] }
  func fit(ofGroup group: Int32) -> NameAlignment? { groupFits[group] }

  // MARK: Buildings

  /// A building, the way it may have been called, and whether its number is what was asked for.
  struct Candidate {
    var building: Int32
    var call: BuildingDirectory.Call?
    /// Whether the number is another than the one asked for, or none was asked for.
    var isOther = false
    /// Among others, 0 for the nearest number.
    var rank = 0
  }

  private func candidates() -> [Candidate] {
    if kind == .street { return housed() }
    if kind == .spelling { return named() }
    var candidates = named() + numbered()
    if candidates.isEmpty { candidates = anywhere() }
    return candidates
  }

  /// Buildings one of whose names fits.
  private func named() -> [Candidate] {
    var found: [Candidate] = []
    for (name, _) in fits.sorted(by: { $0.key < $1.key }) {
      let buildings = index.directory.entries[kind]?[name] ?? []
      for building in nearest(buildings, Self.buildingsOfName) {
        for call in index.directory.calls[Int(building)]
        where call.kind == kind && call.name == name {
          let isOther = query.building != call.number
          found.append(Candidate(building: building, call: call, isOther: isOther))
        }
      }
    }
    return found
  }

  /// Buildings with the house number, on the streets whose names fit well.
  private func housed() -> [Candidate] {
    var found: [Candidate] = []
    for (name, fit) in fits.sorted(by: { $0.key < $1.key }) where fit.fit >= Self.leastStreetFit {
      let call = BuildingDirectory.Call(kind: .street, name: name, number: query.building)
      let buildings = (index.directory.entries[.street]?[name] ?? []).filter {
        index.directory.calls[Int($0)].contains(call)
      }
      found += nearest(buildings, Self.buildingsOfName).map { Candidate(building: $0, call: call) }
    }
    return found
  }

  /// Buildings of the estates whose names fit, by number.
  private func numbered() -> [Candidate] {
    let ranked = groupFits.sorted {
      $0.value.merit != $1.value.merit ? $0.value.merit > $1.value.merit : $0.key < $1.key
    }
    return ranked.prefix(Self.groupsLookedAt).flatMap { group, _ in
      numbered(in: index.directory.groups[Int(group)])
    }
  }

  private func numbered(in group: BuildingDirectory.Group) -> [Candidate] {
    guard let number = query.building.map({ Self.number($0, in: group, index.directory.table) })
    else {
      return nearest(group.buildings, 6).enumerated().map {
        Candidate(building: $1, call: nil, isOther: true, rank: $0)
      }
    }
    if let exact = group.byNumber[number] {
      return exact.map { building in
        Candidate(
          building: building, call: index.directory.call(of: building, number: number))
      }
    }
    let others = group.byNumber.keys.sorted {
      let (one, other) = (Self.gap($0, number), Self.gap($1, number))
      return one != other ? one < other : $0 < $1
    }
    let near = others.prefix(3).enumerated().flatMap { rank, other in
      (group.byNumber[other] ?? []).map { building in
        let call = index.directory.call(of: building, number: other)
        return Candidate(building: building, call: call, isOther: true, rank: rank)
      }
    }
    guard near.count < 3 else { return near }
    // Few have a number: those without one are at least of the estate.
    let plain = group.buildings.filter { building in
      !near.contains { $0.building == building }
    }
    return near
      + nearest(plain, 3).enumerated().map {
        Candidate(building: $1, call: nil, isOther: true, rank: 3 + $0)
      }
  }

  /// 晴空100 and 3栋 run together to 晴空1003栋.
  private static func number(
    _ asked: String, in group: BuildingDirectory.Group, _ table: NameTable
  ) -> String {
    guard group.byNumber[asked] == nil else { return asked }
    for name in group.names {
      let scalars = table.row(Int(name)).map { table.characters[Int($0)] }
      let tail = scalars.reversed().prefix { AddressTokenizer.isDigit($0) }.reversed()
      let rest = asked.unicodeScalars.dropFirst(tail.count)
      if !tail.isEmpty, asked.unicodeScalars.starts(with: tail), !rest.isEmpty {
        return String(String.UnicodeScalarView(rest))
      }
    }
    return asked
  }

  /// Only a number was said: every building that has it, those near the asker first.
  private func anywhere() -> [Candidate] {
    guard pattern.scalars.isEmpty, let number = query.building else { return [] }
    let all = index.directory.groups.flatMap { $0.byNumber[number] ?? [] }
    return nearest(all, Self.buildingsOfName).map { building in
      Candidate(building: building, call: index.directory.call(of: building, number: number))
    }
  }

  private func nearest(_ buildings: [Int32], _ limit: Int) -> [Int32] {
    guard buildings.count > limit, let near else { return Array(buildings.prefix(limit)) }
    let distances = buildings.map { (index.entries[Int($0)].coordinate.distance(to: near), $0) }
    return distances.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.prefix(limit).map(\.1)
  }

  /// How far two numbers are apart; letters and stems count as far.
  private static func gap(_ one: String, _ other: String) -> Int {
    func split(_ text: String) -> (Int, String) {
      (Int(text.filter(\.isNumber)) ?? 1_000, text.filter { !$0.isNumber })
    }
    let (first, second) = (split(one), split(other))
    return abs(first.0 - second.0) * 2 + (first.1 == second.1 ? 0 : 1)
  }
}

extension NameAlignment {
  /// Names that explain more of the text and are more wholly found are better.
  var merit: Double { fit + 0.08 * Double(mask.nonzeroBitCount) }
}
