import Foundation
import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("The plan beside the map")
struct PlanTests {
  static let plan = InventedCity(size: .district, seed: 7).plan(district: 0)

  @Test("Areas nest, codes and outlines alike")
  func areas() {
    let areas = Self.plan.areas
    let byCode = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    #expect(byCode.count == areas.count)
    for area in areas {
      guard let parent = area.parent else {
        #expect(area.level == .district)
        continue
      }
      #expect(area.code.hasPrefix(parent) && byCode[parent] != nil)
      #expect(area.boundary.count >= 4)
    }
    for level in [DemoPlan.Area.Level.street, .community] {
      let named = areas.filter { $0.level == level }.map(\.name)
      #expect(Set(named).count == named.count)
    }
    #expect(areas.count { $0.level == .street } == 8)
    #expect(areas.count { $0.level == .gridCell } > 100)
  }

  @Test("What the plan names is on the map, and the other way round")
  func elements() throws {
    let city = try #require(try DrawnCity.districts.get().first)
    let ways = Dictionary(
      city.elements.ways.map { ($0.id, $0.tags) }, uniquingKeysWith: { $1 })
    let relations = Set(city.elements.relations.map(\.id))
    let cells = Set(Self.plan.areas.map(\.code))
    func isThere(_ element: String) -> Bool {
      let parts = element.split(separator: "/")
      guard parts.count == 2, let id = Int64(parts[1]) else { return false }
      switch parts[0] {
      case "node": return city.nodeTags[id] != nil
      case "way": return ways[id] != nil
      default: return relations.contains(id)
      }
    }
    for estate in Self.plan.estates {
      #expect(isThere(estate.element) && cells.contains(estate.area))
      #expect(estate.buildings.allSatisfy { isThere($0.element) && $0.units > 0 })
      #expect(estate.gates.allSatisfy { isThere($0.element) })
    }
    for place in Self.plan.places { #expect(isThere(place.element) && cells.contains(place.area)) }
    for estate in Self.plan.estates where estate.kind == "estates" {
      #expect((2...40).contains(estate.buildings.count), "\(estate.name)")
    }
    let buildings = Self.plan.estates.reduce(0) { $0 + $1.buildings.count }
    #expect(buildings > 2_000)
    let organisations = Set(Self.plan.organisations.map(\.id))
    #expect(Self.plan.people.allSatisfy { organisations.contains($0.organisation) })
    #expect(Set(Self.plan.people.map(\.id)).count == Self.plan.people.count)
  }

  @Test("A day has the orders of the design load, two thirds at meals")
  func load() {
    var orders = 0
    var atMeals = 0
    var gates = 0
    var last: Int64 = 0
    for event in DemoEvents(Self.plan) {
      #expect(event.milliseconds >= last)
      last = event.milliseconds
      if event.milliseconds >= 86_400_000 { break }
      switch event.kind {
      case .order:
        orders += 1
        let hour = event.milliseconds / 3_600_000
        if (11...12).contains(hour) || (17...19).contains(hour) { atMeals += 1 }
      case .gateIn, .gateOut: gates += 1
      case .report: #expect(event.subject != nil)
      }
    }
    #expect((129_900...130_100).contains(orders))
    #expect((0.64...0.69).contains(Double(atMeals) / Double(orders)))
    #expect((255_000...260_000).contains(gates))
  }

  @Test("Events of a month end, each order with its entry and exit")
  func month() {
    var kinds: [DemoEvent.Kind: Int] = [:]
    for event in DemoEvents(Self.plan, scale: 0.002) {
      kinds[event.kind, default: 0] += 1
      let estate = Self.plan.estates[event.estate]
      if let building = event.building {
        #expect((1...estate.buildings[building].units).contains(event.unit ?? 0))
      }
      if let gate = event.gate { #expect(estate.gates[gate].kind != "locked") }
    }
    #expect(kinds[.order] == kinds[.gateIn] && kinds[.order] == kinds[.gateOut])
    #expect((7_700...7_900).contains(kinds[.order] ?? 0))
  }

  @Test("The file is the same each time and reads back")
  func file() throws {
    let folder = try TemporaryFolder()
    let city = InventedCity(size: .estate, seed: 7)
    try city.writePlan(to: folder.path("plan.json"))
    try city.writePlan(to: folder.path("again.json"))
    let bytes = try folder.bytes("plan.json")
    #expect(try folder.bytes("again.json") == bytes)
    struct File: Decodable { var districts: [DemoPlan] }
    let read = try JSONDecoder().decode(File.self, from: Data(bytes))
    #expect(read.districts == [city.plan(district: 0)])
    #expect(throws: DemoPlanError.cannotWrite("/nowhere/plan.json")) {
      try city.writePlan(to: "/nowhere/plan.json")
    }
  }
}
