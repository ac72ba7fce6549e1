import Geodesy

/// One search: the names that fit the text, the buildings they lead to, and the best of those.
struct GuessSearch {
  let index: AddressIndex
  let query: AddressQuery
  let near: Coordinate<WGS84>?
  let pattern: PlacePattern
  /// How well names of the table fit, by their number.
  private var fits: [Int32: NameAlignment] = [:]
  /// The best fit of any of its names, by group.
  private var groupFits: [Int32: NameAlignment] = [:]

  // Rises: slower, and odd spellings are found more often.
  private static let namesLookedAt = 64
  private static let groupsLookedAt = 12
  private static let buildingsOfName = 256
  private static let leastFit = 0.1
  /// Below this a guess has little more in common with the text than one character.
  private static let leastValue = 0.25

  init(_ index: AddressIndex, _ query: AddressQuery, near: Coordinate<WGS84>?) {
    self.index = index
    self.query = query
    self.near = near
    let table = index.directory.table
    pattern = PlacePattern(query, table)
    fitNames()
  }

  /// The best buildings, each once.
  func guesses(_ limit: Int) -> [AddressGuess] {
    var best: [Int32: GuessScore] = [:]
    for candidate in candidates() {
      let score = GuessScore(candidate, in: self)
      if let known = best[candidate.building], !(score < known) { continue }
      best[candidate.building] = score
    }
    return best.values.filter { $0.value >= Self.leastValue }.sorted().prefix(limit).map {
      $0.guess(in: self)
    }
  }

  // MARK: Names

  private mutating func fitNames() {
    let directory = index.directory
    let keys = pattern.keys(directory.table)
    for name in index.grams.best(Self.namesLookedAt, for: keys, in: directory.table) {
      guard
        let fit = NameAlignment(directory.table.row(name), in: pattern, directory.table),
        fit.fit >= Self.leastFit
      else { continue }
      fits[Int32(name)] = fit
      for group in directory.groupsByName[Int32(name)] ?? [] {
        if let known = groupFits[group], known.merit >= fit.merit { continue }
        groupFits[group] = fit
      }
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
    var candidates = named() + numbered()
    if candidates.isEmpty { candidates = anywhere() }
    return candidates
  }

  /// Buildings one of whose names fits.
  private func named() -> [Candidate] {
    var found: [Candidate] = []
    for (name, _) in fits.sorted(by: { $0.key < $1.key }) {
      let buildings = index.directory.entriesByName[name] ?? []
      for building in nearest(buildings, Self.buildingsOfName) {
        for call in index.directory.calls[Int(building)] where call.name == name {
          let isOther = query.building != call.number
          found.append(Candidate(building: building, call: call, isOther: isOther))
        }
      }
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
        let call = index.directory.calls[Int(building)].first { $0.number == number }
        return Candidate(building: building, call: call)
      }
    }
    let others = group.byNumber.keys.sorted {
      let (one, other) = (Self.gap($0, number), Self.gap($1, number))
      return one != other ? one < other : $0 < $1
    }
    return others.prefix(3).enumerated().flatMap { rank, other in
      (group.byNumber[other] ?? []).map { building in
        let call = index.directory.calls[Int(building)].first { $0.number == other }
        return Candidate(building: building, call: call, isOther: true, rank: rank)
      }
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
      let call = index.directory.calls[Int(building)].first { $0.number == number }
      return Candidate(building: building, call: call)
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
