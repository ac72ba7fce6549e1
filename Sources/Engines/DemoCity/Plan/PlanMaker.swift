import Geodesy
import OpenStreetMap

/// Makes the plan of a district out of what was drawn.
struct PlanMaker {
  /// So many riders, couriers and drivers are named; the rest are numbers.
  static let namedWorkers = 400
  /// So many events are in the plan itself.
  static let sampleEvents = 200

  let lot: Lot
  let areas: PlanAreas
  let records: DistrictRecords
  let names: NameBook
  private var organisations: [DemoPlan.Organisation] = []
  private var people: [DemoPlan.Person] = []

  init(lot: Lot, areas: PlanAreas, records: DistrictRecords, names: NameBook) {
    self.lot = lot
    self.areas = areas
    self.records = records
    self.names = names
  }

  mutating func plan(_ size: InventedCity.Size, _ seed: UInt64, _ district: Int) -> DemoPlan {
    let cells = areas.areas.filter { $0.level == .gridCell }.map { area in
      (code: area.code, outline: Outline(area.boundary.map(Self.onPlane)))
    }
    addOffices()
    let estates = records.estates.map { estate($0, cells) }
    let places = records.places.map { place in
      DemoPlan.Place(
        element: Self.text(place.element), kind: place.kind.rawValue, name: place.name.chinese,
        englishName: place.name.english, openingHours: place.openingHours,
        area: areas.cell(at: place.point, cells), at: PlanAreas.degrees(place.point))
    }
    addStations()
    addPeople()
    var plan = DemoPlan(
      size: size, seed: seed, district: district, areas: areas.areas,
      organisations: organisations, estates: estates, places: places, people: people, events: [])
    var events = DemoEvents(plan).makeIterator()
    while plan.events.count < Self.sampleEvents, let event = events.next() {
      plan.events.append(event)
    }
    return plan
  }

  /// Back from degrees, to ask what lies in an area.
  private static func onPlane(_ degrees: [Double]) -> PlanePoint {
    Ground.point(longitude: degrees[0], latitude: degrees[1])
  }

  private static func text(_ element: DistrictRecords.Element) -> String {
    switch element.kind {
    case .node: "node/\(element.id)"
    case .way: "way/\(element.id)"
    case .relation: "relation/\(element.id)"
    }
  }

  // MARK: Organisations

  private mutating func add(_ kind: DemoPlan.Organisation.Kind, _ name: Name, _ area: String)
    -> String
  {
    let id = "\(areas.areas[0].code)-\(organisations.count + 1)"
    organisations.append(
      DemoPlan.Organisation(
        id: id, kind: kind, name: name.chinese, englishName: name.english, area: area))
    return id
  }

  private mutating func addOffices() {
    for area in areas.areas {
      let name = Name(chinese: area.name, english: area.englishName)
      switch area.level {
      case .district:
        _ = add(
          .socialWorkDepartment, name.followed(by: "委社会工作部", "Social Work Department"), area.code)
        _ = add(.police, name.followed(by: "公安分局", "Police"), area.code)
      case .street: _ = add(.streetOffice, name.followed(by: "办事处", "Office"), area.code)
      case .community:
        _ = add(.communityCommittee, name.followed(by: "居民委员会", "Residents' Committee"), area.code)
      case .gridCell: break
      }
    }
  }

  private mutating func addStations() {
    for area in areas.areas where area.level == .street {
      let name = Name(chinese: area.name, english: area.englishName)
      _ = add(.deliveryStation, name.followed(by: "配送站", "Dispatch Station"), area.code)
    }
  }

  private mutating func estate(
    _ record: DistrictRecords.Estate, _ cells: [(code: String, outline: Outline)]
  ) -> DemoPlan.Estate {
    let cell = areas.cell(at: record.middle, cells)
    var keeper: String?
    switch record.kind {
    case .estates:
      keeper = add(.propertyCompany, record.name.followed(by: "物业服务中心", "Property Services"), cell)
    case .hospital: keeper = add(.hospital, record.name, cell)
    case .campus, .school: keeper = add(.school, record.name, cell)
    default: break
    }
    return DemoPlan.Estate(
      element: Self.text(record.element), kind: "\(record.kind)", name: record.name.chinese,
      englishName: record.name.english, address: "\(record.street)\(record.houseNumber)号",
      area: cell, keeper: keeper,
      gates: record.gates.map {
        DemoPlan.Gate(element: "node/\($0.node)", name: $0.name, kind: "\($0.kind)")
      },
      buildings: record.houses.map {
        DemoPlan.Building(
          element: Self.text($0.element), number: $0.number, units: $0.units, levels: $0.levels)
      })
  }

  // MARK: People

  private mutating func add(_ role: DemoPlan.Person.Role, _ organisation: String, _ lot: inout Lot)
  {
    people.append(
      DemoPlan.Person(
        id: "\(areas.areas[0].code)-p\(people.count + 1)", name: PersonNames.name(&lot), role: role,
        organisation: organisation))
  }

  private mutating func addPeople() {
    var lot = lot.branch("people")
    let stations = organisations.filter { $0.kind == .deliveryStation }
    for organisation in organisations {
      switch organisation.kind {
      case .propertyCompany:
        add(.manager, organisation.id, &lot)
        for _ in 0..<2 { add(.guardian, organisation.id, &lot) }
      case .communityCommittee:
        for _ in 0..<3 { add(.communityWorker, organisation.id, &lot) }
        for _ in 0..<4 { add(.gridWorker, organisation.id, &lot) }
      case .streetOffice, .socialWorkDepartment, .deliveryStation, .school, .hospital, .police:
        add(.manager, organisation.id, &lot)
      case .canteen, .merchant: break
      }
    }
    guard !stations.isEmpty else { return }
    for _ in 0..<Self.namedWorkers {
      let role = lot.pick(weighted: [
        (DemoPlan.Person.Role.rider, 12), (.courier, 4), (.driver, 3), (.trucker, 1),
      ])
      add(role, lot.pick(stations).id, &lot)
    }
  }
}
