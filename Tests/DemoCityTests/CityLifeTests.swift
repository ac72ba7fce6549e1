import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("A district is like one")
struct CityLifeTests {
  @Test("As many doors and kilometres as a district has", arguments: try DrawnCity.districts.get())
  func counts(city: DrawnCity) throws {
    let entrances = city.nodeTags.values.count { $0["entrance"] != nil }
    #expect((4_500...8_000).contains(entrances), "\(entrances) entrances")
    let (south, north) = (
      city.places.values.map(\.latitude).min() ?? 0, city.places.values.map(\.latitude).max() ?? 0
    )
    #expect((5.8...7.6).contains((north - south) * 111.2))
  }

  @Test("About 150 estates and 3,000 buildings, whatever the seed", arguments: UInt64(1)...20)
  func sizes(seed: UInt64) {
    let district = InventedCity(size: .district, seed: seed).district(0)
    func isBuilding(_ tags: [DemoCity.Tag]) -> Bool { tags["building"] != nil }
    let buildings =
      district.draft.ways.count { isBuilding($0.tags) }
      + district.draft.relations.count { isBuilding($0.tags) }
    #expect((2_600...3_400).contains(buildings), "\(buildings) buildings")
    let estates = district.records.estates.filter { $0.kind == .estates }.map(\.houses.count)
    #expect((120...180).contains(estates.count), "\(estates.count) estates")
    #expect(estates.allSatisfy { (2...40).contains($0) }, "\(estates)")
    #expect(estates.contains { $0 < 5 } && estates.contains { $0 > 15 }, "\(estates)")
  }

  @Test(
    "Streets of every kind, with what stands in the way", arguments: try DrawnCity.districts.get())
  func streets(city: DrawnCity) {
    let classes = Set(city.ways("highway").compactMap { $0.tags["highway"] })
    for name in [
      "primary", "secondary", "tertiary", "residential", "living_street", "service", "pedestrian",
      "cycleway", "footway", "path", "steps", "track",
    ] { #expect(classes.contains(name), "no \(name)") }
    let ways = city.ways("highway")
    #expect(ways.contains { $0.tags["oneway"] == "yes" })
    #expect(ways.contains { $0.tags["tunnel"] == "yes" && $0.tags["highway"] == "secondary" })
    #expect(ways.contains { $0.tags["bridge"] == "yes" && $0.tags["highway"] == "footway" })
    #expect(ways.contains { $0.tags["step_count"] != nil && $0.tags["incline"] == "up" })
    let restrictions = city.elements.relations.compactMap { $0.tags["restriction"] }
    #expect(Set(restrictions).count >= 2)
    #expect(city.nodeTags.values.contains { $0["noexit"] == "yes" })
    #expect(city.nodeTags.values.contains { $0["highway"] == "traffic_signals" })
  }

  @Test("Names are used once for each kind", arguments: try DrawnCity.all)
  func names(city: DrawnCity) {
    let grounds = city.elements.ways.filter {
      $0.tags["landuse"] == "residential" || $0.tags["amenity"] == "school"
        || $0.tags["amenity"] == "hospital" || $0.tags["leisure"] == "park"
    }
    let names = grounds.compactMap { $0.tags["name"] }
    #expect(Set(names).count == names.count)
    #expect(names.count == grounds.count)
    #expect(grounds.allSatisfy { $0.tags["name:en"] != nil })
  }

  @Test("Numbers in an estate are used once, units count from 1", arguments: try DrawnCity.all)
  func numbers(city: DrawnCity) throws {
    let homes = city.ways("building").filter {
      ["apartments", "terrace"].contains($0.tags["building"])
    }
    var seen: Set<String> = []
    for home in homes {
      let tags = home.tags
      let key =
        "\(tags["addr:street"] ?? "") \(tags["addr:housenumber"] ?? "") \(tags["name"] ?? "")"
      #expect(seen.insert(key).inserted, "\(key) twice")
      let units = Set(home.nodes).compactMap { city.nodeTags[$0]?["ref"] }.compactMap(Int.init)
      #expect(units.sorted() == Array(1...max(units.count, 1)))
      #expect((1...6).contains(units.count))
    }
    #expect(homes.count >= 2)
  }

  @Test("No two houses of a campus have one name")
  func campus() {
    let records = InventedCity(size: .district, seed: 7).district(0).records
    for campus in records.estates where [.campus, .school, .hospital].contains(campus.kind) {
      let names = campus.houses.map(\.number)
      #expect(Set(names).count == names.count, "\(campus.name.chinese): \(names)")
    }
  }

  @Test("All kinds of places are there", arguments: try DrawnCity.districts.get())
  func places(city: DrawnCity) {
    let amenities = Set(
      (city.nodeTags.values.map { $0["amenity"] } + city.elements.ways.map { $0.tags["amenity"] })
        .compactMap { $0 })
    for kind in [
      "restaurant", "canteen", "clinic", "hospital", "toilets", "charging_station", "kitchen",
      "community_centre", "police", "school", "drinking_water", "parcel_locker", "bicycle_parking",
      "parking", "university", "pharmacy",
    ] { #expect(amenities.contains(kind), "no \(kind)") }
    #expect(city.nodeTags.values.contains { $0["battery_swap"] == "yes" })
    #expect(city.nodeTags.values.contains { $0["highway"] == "bus_stop" })
  }
}
