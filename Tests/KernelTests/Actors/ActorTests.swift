import Geodesy
import Testing

@testable import Kernel

struct ActorTests {
  @Test func readsWhatItWrote() throws {
    let actors: [Kernel.Actor] = [
      .anyone, .account(try #require(Identifier(number: 7))),
      .integration(try #require(Identifier(number: 9))), .job("files.sweep"),
    ]
    for actor in actors { #expect(Kernel.Actor(actor.description) == actor) }
    for text in [
      "", "anyone:", "account", "account:1", "worker:0000000000001", "job:", "guest:0000000000001",
    ] {
      #expect(Kernel.Actor(text) == nil)
    }
  }

  @Test func permissionsAreWords() {
    for name in ["cases.assign", "estates.gates.edit", "a1.b_2"] {
      #expect(PermissionName(name)?.description == name)
    }
    for name in [
      "", "cases", "cases.", ".assign", "Cases.assign", "cases assign", "cases.1", "车.a",
    ] {
      #expect(PermissionName(name) == nil)
    }
  }

  @Test func districtsAreTiles() throws {
    let place = try #require(Coordinate<WGS84>(latitude: 39.9592, longitude: 116.3505))
    let tile = TileCoordinate(containing: place, zoom: 13)
    #expect(District(containing: place).rawValue == Int64(tile.x) << 13 | Int64(tile.y) + 1)
    let corners = [
      District(containing: Coordinate(latitudeE7: 900_000_000, longitudeE7: -1_800_000_000)),
      District(containing: Coordinate(latitudeE7: -900_000_000, longitudeE7: 1_800_000_000)),
    ]
    #expect(corners.map(\.rawValue) == [1, 1 << 26])
    #expect(District.city < corners[0])
  }
}
