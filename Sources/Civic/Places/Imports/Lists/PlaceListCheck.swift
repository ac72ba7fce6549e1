import Database
import Directory
import Geodesy
import Kernel

/// Compares what a file holds with what the city knows, a part at a time.
struct PlaceListCheck {
  let list: PlaceList
  let ground: PlaceGround
  /// Looks whether positions lie in the list's area.
  let reader: PlaceLineReader

  private(set) var drafts: [PlaceDraft] = []
  private(set) var problems: [PlaceLineProblem]
  private(set) var known = 0
  private var rows: [String: [(facts: Place.Facts, row: Int)]] = [:]

  init(_ list: PlaceList, ground: PlaceGround, problems: [PlaceLineProblem]) {
    self.list = list
    self.ground = ground
    self.problems = problems
    reader = PlaceLineReader(words: PlaceWords(), ground: ground, area: list.area)
  }

  /// Looks at some elements, each with what will be its name.
  mutating func look(
    at items: ArraySlice<PlaceItem>, _ identifiers: ArraySlice<Place.ID>,
    in transaction: Transaction
  ) throws(DatabaseError) {
    let desk = PlaceDesk(
      transaction: transaction, author: PlaceAuthor(list.madeBy, as: .file), ground: ground,
      now: list.madeAt)
    for (item, id) in zip(items, identifiers) {
      if let problem = problem(of: item, desk) {
        problems.append(problem)
      } else {
        try compare(item, id, transaction)
      }
    }
  }

  private mutating func problem(of item: PlaceItem, _ desk: PlaceDesk) -> PlaceLineProblem? {
    if let fault = desk.faults(of: item.facts).first {
      let (field, kind) = Self.words(for: fault)
      return PlaceLineProblem(row: item.row, field: field, kind: kind)
    }
    guard reader.isWithin(item.facts.position) else {
      return PlaceLineProblem(row: item.row, field: .longitude, kind: .foreign)
    }
    let name = String(String.UnicodeScalarView(NameLikeness.plain(item.facts.name.chinese)))
    if item.source == nil,
      let other = rows[name]?.first(where: { other in
        other.facts.kind == item.facts.kind
          && other.facts.position.distance(to: item.facts.position).value <= Double(TwinSearch.near)
      })
    {
      return PlaceLineProblem(row: item.row, field: .name, kind: .twice, otherRow: other.row)
    }
    rows[name, default: []].append((item.facts, item.row))
    return nil
  }

  private static func words(
    for fault: PlaceFault
  ) -> (PlaceLine.Field, PlaceLineProblem.Kind) {
    switch fault {
    case .kind: (.kind, .unknown)
    case .name: (.name, .tooLong)
    case .aliases: (.aliases, .tooLong)
    case .hours: (.hours, .malformed)
    case .lateHours: (.lateHours, .malformed)
    case .service: (.services, .unfit)
    case .outline: (.kind, .unfit)
    case .organisation: (.organisation, .unknown)
    case .foreign: (.longitude, .foreign)
    case .length, .part, .partsMany, .ended, .event: (.address, .tooLong)
    }
  }

  private mutating func compare(
    _ item: PlaceItem, _ id: Place.ID, _ transaction: Transaction
  ) throws(DatabaseError) {
    let digest = PlaceDigest.of(ImportPlaces.Item(source: item.source ?? "", facts: item.facts))
    if let source = item.source, let old = try PlaceSource.find(source, transaction) {
      return try compare(item, with: old, digest, transaction)
    }
    let memory = TwinMemory(transaction: transaction)
    let search = TwinSearch(transaction: transaction)
    var draft = PlaceDraft(
      row: item.row, .add, id, source: item.source, facts: item.facts, digest: digest)
    let twin = try search.find(item.facts) { place throws(DatabaseError) in
      try memory.verdict(place.id, item.facts) == .different
    }
    if let twin {
      let verdict = try memory.verdict(twin.place.id, item.facts)
      let isSame = verdict == .same || twin.isPlain(item.facts)
      if isSame, item.source == nil {
        known += 1
        return
      }
      draft.action = isSame ? .same : .ask
      (draft.twin, draft.likeness, draft.away) = (twin.place.id, twin.likeness, twin.metres)
    }
    drafts.append(draft)
  }

  /// Looks whether an element that has its place says anything new, and nobody has looked since.
  private mutating func compare(
    _ item: PlaceItem, with old: PlaceSource, _ digest: [UInt8], _ transaction: Transaction
  ) throws(DatabaseError) {
    guard let place = try PlaceRecords.find(old.id, in: old.district, transaction) else { return }
    let isBack = old.isGone && place.state == .closed
    guard old.digest != digest || isBack else {
      known += 1
      return
    }
    var draft = PlaceDraft(
      row: item.row, .change, old.id, source: item.source, facts: item.facts, digest: digest)
    if Self.isPeoples(place) {
      // People know better than a file: one of them says what of it is taken.
      draft.action = .ask
      (draft.twin, draft.likeness) = (old.id, 100)
      draft.away = Int(item.facts.position.distance(to: place.position).value.rounded())
      if try TwinMemory(transaction: transaction).verdict(old.id, item.facts) == .same {
        draft.action = .same
      }
    }
    drafts.append(draft)
  }

  /// Whether somebody has looked at it since a file or a program spoke of it.
  static func isPeoples(_ place: Place) -> Bool {
    place.check.by != .file && place.check.by != .program
  }

  /// Closes what an earlier file of the collection had and this one has not, unless somebody has
  /// looked at it since.
  mutating func addGone(_ places: [(source: String, place: Place)]) {
    var row = max(list.rows, drafts.map(\.row).max() ?? 0)
    for (source, place) in places where place.state != .closed && !Self.isPeoples(place) {
      guard reader.isWithin(place.position) else { continue }
      row += 1
      drafts.append(PlaceDraft(row: row, .gone, place.id, source: source))
    }
  }

  /// What the list comes to.
  var counted: PlaceList {
    var list = list
    list.good = drafts.count { $0.action != .gone && $0.action != .same }
    list.known = known + drafts.count { $0.action == .same }
    list.asked = drafts.count { $0.action == .ask }
    list.gone = drafts.count { $0.action == .gone }
    list.bad = Set(problems.map(\.row)).count
    return list
  }
}
