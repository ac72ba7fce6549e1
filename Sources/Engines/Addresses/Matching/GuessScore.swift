import Geodesy

/// How well one building fits an order.
struct GuessScore: Comparable {
  let building: Int32
  let value: Double
  let distance: Metres?
  let parts: AddressGuess.Parts
  let unit: Int?
  let isExact: Bool

  // Together 1: what of the text is explained, how wholly the estate's name is there, and how
  // wholly the building's own name is.
  private static let explained = 0.5
  private static let estate = 0.3
  private static let name = 0.2
  /// An estate that was not said at all: less than a poor fit of one that was.
  private static let unsaidEstate = 0.4
  private static let otherNumber = 0.55
  /// Between one number that was not asked for and the next farther one.
  private static let step = 0.02
  /// What 学 alone says about 学生公寓, and a plain 5号楼 has of 学5.
  private static let shortKind = 0.6
  /// Below this a name is only similar.
  private static let found = 0.5
  private static let knownUnit = 0.02
  /// Another estate than the one that the text names wholly: less than that one's other numbers.
  private static let otherEstate = 0.4
  /// An estate's number comes before a street's that is called the same.
  private static let house = 0.95
  /// Without a number, a name that leaves more of the text unsaid is a word in it by chance.
  private static let leastExplained = 0.5
  /// Nearness decides between equals, and is never worth more than a character.
  private static let nearness = 0.04
  private static let nearMetres = 3_000.0

  init(_ candidate: GuessSearch.Candidate, in search: GuessSearch) {
    building = candidate.building
    let directory = search.index.directory
    let group = directory.groupOf[Int(building)]
    let estateFit = search.fit(ofGroup: group)
    let nameFit = candidate.call?.name.flatMap { search.fit(ofName: $0) }
    let hasEstate = !directory.groups[Int(group)].names.isEmpty

    var value = Self.explained
    let explained = Self.explainedPart(estateFit, nameFit, search.pattern)
    value *= explained
    let own = Self.namePart(candidate.call, nameFit, search.pattern)
    value += Self.estate * (hasEstate ? estateFit?.fit ?? Self.unsaidEstate * own : own)
    value += Self.name * own
    if candidate.isOther { value *= Self.otherNumber - Self.step * Double(candidate.rank) }

    var parts: AddressGuess.Parts = estateFit == nil ? [] : .estate
    let mask = (estateFit?.mask ?? 0) | (nameFit?.mask ?? 0)
    let isAstray = mask != search.saidEstate && mask & ~search.saidEstate == 0
    let isName = nameFit?.isWhole ?? false
    var isFound = !candidate.isOther
    switch search.kind {
    case .name where search.query.building != nil:
      if isFound, isAstray {
        value *= Self.otherEstate
        isFound = false
      }
    case .name, .spelling: isFound = isFound && isName && explained >= Self.leastExplained
    case .street:
      let isInner =
        search.inner.map { directory.call(of: candidate.building, number: $0) != nil } ?? true
      isFound = isFound && isName && explained == 1 && search.isAll && isInner
      value *= search.isAll && isInner ? Self.house : Self.house * Self.otherNumber
    }
    if isFound || own >= Self.found { parts.insert(.building) }
    let units = search.index.entries[Int(building)].units
    let asked = search.query.unit ?? search.query.gate
    let unit = directory.units[Int(building)].firstIndex { $0 == asked }
      .map { units[$0].id }
    if let unit {
      parts.insert(.unit)
      value += Self.knownUnit
      self.unit = unit
    } else {
      self.unit = nil
      if asked != nil, !units.isEmpty { value -= Self.knownUnit }
    }
    let coordinate = search.index.entries[Int(building)].coordinate
    distance = search.near.map { coordinate.distance(to: $0) }
    if let distance { value += Self.nearness * Self.decay(distance) }
    self.value = min(max(value, 0), 1.06)
    self.parts = parts
    isExact = isFound
  }

  /// Best first; equals by nearness, then by number, so that the order never changes.
  static func < (left: GuessScore, right: GuessScore) -> Bool {
    if left.value != right.value { return left.value > right.value }
    if left.distance != right.distance, let one = left.distance, let other = right.distance {
      return one < other
    }
    return left.building < right.building
  }

  func guess(in search: GuessSearch) -> AddressGuess {
    AddressGuess(
      building: search.index.entries[Int(building)].id, unit: unit, matched: parts,
      isExact: isExact, confidence: min(value, 1), distance: distance)
  }

  /// The part of the text, what is optional aside, that the names explain.
  private static func explainedPart(
    _ estate: NameAlignment?, _ name: NameAlignment?, _ pattern: PlacePattern
  ) -> Double {
    guard !pattern.scalars.isEmpty else { return 1 }
    let mask = ((estate?.mask ?? 0) & ~pattern.shortKind) | (name?.mask ?? 0)
    let all = (UInt64(1) << UInt64(pattern.scalars.count)) &- 1
    let asked = all & ~(pattern.optional & ~mask)
    return Double((mask & asked).nonzeroBitCount) / Double(max(1, asked.nonzeroBitCount))
  }

  private static func namePart(
    _ call: BuildingDirectory.Call?, _ fit: NameAlignment?, _ pattern: PlacePattern
  ) -> Double {
    guard let call else { return 0 }
    guard call.name != nil else { return pattern.shortKind == 0 ? 1 : shortKind }
    let explainsKind = (fit?.mask ?? 0) & pattern.shortKind != 0
    return max(fit?.fit ?? 0, explainsKind ? shortKind : 0)
  }

  /// 1 where the asker stands, a third some streets on; no Foundation for one exponential.
  private static func decay(_ distance: Metres) -> Double {
    nearMetres / (nearMetres + distance.value)
  }
}
