import Geodesy
import Kernel
import SeededRandom
import Testing

@testable import Directory

@Suite struct DirectoryTreeTests {
  static func area(
    _ number: Int64, _ kind: AreaKind, below parent: Area? = nil, state: Area.State = .active
  ) throws -> Area {
    let id = try #require(Area.ID(number: number))
    return Area(
      id: id, kind: kind, parent: parent?.id, path: AreaPath(id, below: parent?.path), code: nil,
      name: try #require(LocalisedText("area \(number)")), state: state,
      since: try #require(CivilDate(year: 2026, month: 1, day: 1)))
  }

  static func square(_ south: Int32, _ west: Int32, side: Int32) -> AreaBoundary {
    AreaBoundary([
      Polygon(outer: [
        Coordinate(latitudeE7: south, longitudeE7: west),
        Coordinate(latitudeE7: south, longitudeE7: west + side),
        Coordinate(latitudeE7: south + side, longitudeE7: west + side),
        Coordinate(latitudeE7: south + side, longitudeE7: west),
      ])
    ])
  }

  @Test("Who is within whom is what walking up the parents says")
  func nesting() throws {
    for seed in UInt64(1)...20 {
      var random = SeededRandom(seed: seed)
      var parents: [Identifier<PermissionScope.Area>: Identifier<PermissionScope.Area>] = [:]
      let ids = (1...60).compactMap { Area.ID(number: Int64($0)) }
      for (place, id) in ids.enumerated().dropFirst() where Bool.random(using: &random) {
        parents[id] = ids[Int.random(in: 0..<place, using: &random)]
      }
      let nesting = Nesting(ids.shuffled(using: &random).map { ($0, parents[$0]) })
      for one in ids {
        var above: Set<Area.ID> = []
        var next: Area.ID? = one
        while let step = next {
          above.insert(step)
          next = parents[step]
        }
        for other in ids {
          #expect(nesting.isWithin(one, other) == above.contains(other), "seed \(seed)")
        }
        #expect(Set(nesting.path(to: one)) == above)
        #expect(nesting.below(one).allSatisfy { nesting.isWithin($0, one) })
      }
    }
  }

  @Test("Those that are below themselves reach nobody else")
  func circle() throws {
    let ids = (1...3).compactMap { Area.ID(number: Int64($0)) }
    let nesting = Nesting([(ids[0], ids[1]), (ids[1], ids[0]), (ids[2], ids[1])])
    #expect(!nesting.isWithin(ids[2], ids[0]) && !nesting.isWithin(ids[0], ids[1]))
    #expect(nesting.ids.count == 3)
  }

  @Test("The lowest area around a place; those that are no longer are left out")
  func places() throws {
    let city = try Self.area(1, .city)
    let one = try Self.area(2, .district, below: city)
    let other = try Self.area(3, .district, below: city)
    let gone = try Self.area(4, .street, below: one, state: .dissolved)
    let tree = DirectoryTree(
      areas: [city, one, other, gone], organisations: [],
      boundaries: [
        city.id: Self.square(0, 0, side: 100), one.id: Self.square(0, 0, side: 50),
        other.id: Self.square(0, 50, side: 50), gone.id: Self.square(0, 0, side: 20),
      ])
    func at(_ latitude: Int32, _ longitude: Int32) -> Area.ID? {
      tree.area(at: Coordinate(latitudeE7: latitude, longitudeE7: longitude))?.id
    }
    #expect(at(10, 10) == one.id && at(10, 90) == other.id && at(90, 90) == city.id)
    #expect(at(10, 50) == one.id && at(101, 0) == nil)
  }

  @Test("Organisations: what they run, where they work, which level they are of")
  func organisations() throws {
    let city = try Self.area(1, .city)
    let district = try Self.area(2, .district, below: city)
    let street = try Self.area(3, .street, below: district)
    let name = try #require(LocalisedText("name"))
    func make(_ number: Int64, _ facts: Organisation.Facts) throws -> Organisation {
      Organisation(id: try #require(Organisation.ID(number: number)), facts: facts)
    }
    let office = try make(
      1, Organisation.Facts(kind: .streetOffice, name: name, home: street.id, areas: [street.id]))
    let platform = try make(
      2, Organisation.Facts(kind: .platform, name: name, areas: [city.id]))
    let station = try make(
      3,
      Organisation.Facts(
        kind: .dispatchStation, parent: platform.id, name: name, home: street.id,
        areas: [street.id]))
    let tree = DirectoryTree(
      areas: [city, district, street], organisations: [office, platform, station])
    #expect(tree.level(of: office.id) == .street && tree.level(of: platform.id) == nil)
    #expect(tree.isOrganisation(station.id, within: platform.id))
    #expect(!tree.isOrganisation(platform.id, within: station.id))
    #expect(
      tree.organisations(serving: street.id).map(\.id) == [platform.id, office.id, station.id])
    #expect(tree.isOrganisation(station.id, in: district.id))
    #expect(!tree.isOrganisation(platform.id, in: district.id))
    #expect(tree.isOrganisation(platform.id, active: street.id))
    #expect(tree.areas(servedBy: platform.id) == Set([city.id]))
  }
}
