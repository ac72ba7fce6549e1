import Directory
import Geodesy
import Kernel
import OpeningHours

/// Makes what is known of a place out of a row of a list, or says what is wrong with it.
struct PlaceLineReader {
  let words: PlaceWords
  let ground: PlaceGround
  /// The area that the list is of.
  let area: Area.ID
  /// The kind of rows that do not say.
  var usualKind: PlaceKind?
  /// The frame of rows that do not say.
  var usualDatum = ListDatum.wgs84

  private let organisations: OrganisationNames

  init(
    words: PlaceWords, ground: PlaceGround, area: Area.ID, usualKind: PlaceKind? = nil,
    usualDatum: ListDatum = .wgs84
  ) {
    self.words = words
    self.ground = ground
    self.area = area
    self.usualKind = usualKind
    self.usualDatum = usualDatum
    organisations = OrganisationNames(ground.tree)
  }

  /// Reads a row.
  ///
  /// - Returns: What is known of the place, or nothing and what is wrong.
  func read(_ line: PlaceLine) -> (facts: Place.Facts?, problems: [PlaceLineProblem]) {
    var faults: [(PlaceLine.Field, PlaceLineProblem.Kind)] = []
    let name = LocalisedText(line[.name], english: line.texts[.english])
    if name == nil { faults.append((.name, .missing)) }
    let kind = line[.kind].isEmpty ? usualKind : words.kinds[PlaceWords.plain(line[.kind])]
    if kind == nil { faults.append((.kind, line[.kind].isEmpty ? .missing : .unknown)) }
    let place = position(line, &faults)
    let services = set(line, .services, words.services, &faults)
    let vehicles = set(line, .vehicles, words.vehicles, &faults)
    let open = hours(line, .hours, &faults)
    let late = hours(line, .lateHours, &faults)
    let organisation = organisations.find(line[.organisation])
    if let problem = organisation.problem { faults.append((.organisation, problem)) }
    guard faults.isEmpty, let name, let kind, let place else { return (nil, told(faults, line)) }
    let known = ground.catalogue[kind]
    var facts = Place.Facts(
      kind: kind, name: name, aliases: PlaceWords.parts(of: line[.aliases]), position: place,
      organisation: organisation.id, openingHours: open, lateHours: late, services: services,
      vehicles: vehicles.isEmpty ? known?.vehicles ?? [] : vehicles,
      dimensions: known?.dimensions ?? [])
    facts.address = LocalisedText(line[.address])
    facts.price = LocalisedText(line[.price])
    facts.note = LocalisedText(line[.offer])
    return (facts, [])
  }

  private func told(
    _ faults: [(PlaceLine.Field, PlaceLineProblem.Kind)], _ line: PlaceLine
  ) -> [PlaceLineProblem] {
    faults.map { PlaceLineProblem(row: line.row, field: $0.0, kind: $0.1) }
  }

  private func position(
    _ line: PlaceLine, _ faults: inout [(PlaceLine.Field, PlaceLineProblem.Kind)]
  ) -> Coordinate<WGS84>? {
    var (longitude, latitude) = (line[.longitude], line[.latitude])
    // One column may have both, as people copy them from a map.
    let pair = PlaceWords.parts(of: longitude)
    if latitude.isEmpty, pair.count == 2 { (longitude, latitude) = (pair[0], pair[1]) }
    for (text, field) in [(longitude, PlaceLine.Field.longitude), (latitude, .latitude)]
    where text.isEmpty {
      faults.append((field, .missing))
    }
    let datum = line[.datum].isEmpty ? usualDatum : words.datums[PlaceWords.plain(line[.datum])]
    guard let datum else {
      faults.append((.datum, .unknown))
      return nil
    }
    guard !longitude.isEmpty, !latitude.isEmpty else { return nil }
    guard let east = Double(longitude), let north = Double(latitude),
      let place = Self.place(east, north, datum)
    else {
      faults.append((.longitude, .malformed))
      return nil
    }
    guard isWithin(place) else {
      faults.append((.longitude, .foreign))
      return nil
    }
    return place
  }

  private static func place(
    _ longitude: Double, _ latitude: Double, _ datum: ListDatum
  ) -> Coordinate<WGS84>? {
    guard longitude.isFinite, latitude.isFinite, abs(longitude) <= 180, abs(latitude) <= 90,
      longitude != 0 || latitude != 0
    else { return nil }
    return switch datum {
    case .wgs84: Coordinate(latitude: latitude, longitude: longitude)
    case .gcj02: Coordinate<GCJ02>(latitude: latitude, longitude: longitude)?.wgs84
    case .bd09: Coordinate<BD09>(latitude: latitude, longitude: longitude)?.wgs84
    }
  }

  /// Whether it lies in the list's area; where the city has no outlines, its root holds everything.
  func isWithin(_ place: Coordinate<WGS84>) -> Bool {
    let around = ground.tree.areas(at: place)
    if around.contains(where: { ground.tree.isArea($0.id, within: area) }) { return true }
    guard let own = ground.tree.area(area), own.parent == nil else { return false }
    return around.isEmpty && ground.tree.boundary(of: area) == nil
  }

  private func set<Thing: Hashable>(
    _ line: PlaceLine, _ field: PlaceLine.Field, _ known: [String: Thing],
    _ faults: inout [(PlaceLine.Field, PlaceLineProblem.Kind)]
  ) -> Set<Thing> {
    var found: Set<Thing> = []
    for word in PlaceWords.parts(of: line[field]) {
      if let thing = known[PlaceWords.plain(word)] {
        found.insert(thing)
      } else if faults.last.map({ $0 != (field, .unknown) }) ?? true {
        faults.append((field, .unknown))
      }
    }
    return found
  }

  /// Hours in the grammar or in Chinese, as the grammar writes them.
  private func hours(
    _ line: PlaceLine, _ field: PlaceLine.Field,
    _ faults: inout [(PlaceLine.Field, PlaceLineProblem.Kind)]
  ) -> String? {
    guard !line[field].isEmpty else { return nil }
    guard let table = try? Timetable(line[field]) else {
      faults.append((field, .malformed))
      return nil
    }
    return table.text
  }
}

/// Organisations by their names; several may have one.
private struct OrganisationNames {
  private var ids: [String: Organisation.ID] = [:]
  private var doubtful: Set<String> = []

  init(_ tree: DirectoryTree) {
    for organisation in tree.allOrganisations where organisation.state != .dissolved {
      for name in [organisation.name.chinese] + organisation.name.others.values {
        let name = PlaceWords.plain(name)
        if let other = ids.updateValue(organisation.id, forKey: name), other != organisation.id {
          doubtful.insert(name)
        }
      }
    }
  }

  func find(_ name: String) -> (id: Organisation.ID?, problem: PlaceLineProblem.Kind?) {
    guard !name.isEmpty else { return (nil, nil) }
    let name = PlaceWords.plain(name)
    guard let id = ids[name] else { return (nil, .unknown) }
    return doubtful.contains(name) ? (nil, .doubtful) : (id, nil)
  }
}
