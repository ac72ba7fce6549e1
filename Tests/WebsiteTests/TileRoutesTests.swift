import Foundation
import Geodesy
import OpenStreetMap
import Testing
import VectorTiles
import WebServer

@testable import Website

@Suite("Tiles as they are served")
struct TileRoutesTests {
  let archive: TileArchive
  let probe: SiteProbe
  let site: Site

  init() throws {
    archive = try TestEstate.tiles()
    site = try Website.site(
      try TestEstate.map(), baseMap: BaseMap(kind: .osm, approval: "GS(2026)1"), tiles: archive)
    probe = SiteProbe(site)
  }

  private var place: TileCoordinate {
    TileCoordinate(containing: TestEstate.start, zoom: archive.maxZoom)
  }

  private func path(_ tile: TileCoordinate, identity: String? = nil) -> String {
    "/tiles/\(identity ?? archive.identity)/\(tile.zoom)/\(tile.x)/\(tile.y).mvt"
  }

  @Test("Every route answers as it declares, with a map and without")
  func trials() async throws {
    for site in [site, try Website.site(try TestEstate.map())] {
      #expect(try await site.trialFaults { $0.kind == .data } == [])
    }
  }

  @Test("The document names the present tiles, their layers and their licence")
  func document() async throws {
    let reply = try await probe.ask("/tiles.json")
    let json = try JSON(parsing: reply.body)
    #expect(json["tilejson"] == "3.0.0")
    let address = "http://qiji.example/tiles/\(archive.identity)/{z}/{x}/{y}.mvt"
    #expect(json["tiles"]?.elements?.first?.text == address)
    let layers = json["vector_layers"]?.elements ?? []
    #expect(
      layers.contains { $0["id"] == "building_labels" && $0["fields"]?["number"] == "String" })
    #expect(json["attribution"]?.text?.contains("OpenStreetMap") == true)
    #expect(json["attribution"]?.text?.contains("GS(2026)1") == true)
    let tag = try #require(reply.headers["etag"])
    let again = try await probe.ask("/tiles.json", headers: ["If-None-Match": tag])
    #expect(again.status == 304)
  }

  @Test("A tile comes as it lies in the archive and may be kept for ever")
  func tile() async throws {
    let reply = try await probe.ask(path(place), headers: ["Accept-Encoding": "gzip"])
    #expect(reply.status == 200 && reply.body == archive.tile(place))
    #expect(reply.headers["content-encoding"] == "gzip")
    #expect(reply.headers["content-type"] == "application/vnd.mapbox-vector-tile")
    #expect(reply.headers["cache-control"] == "public, max-age=31536000, immutable")
    #expect(reply.headers["vary"] == "Accept-Encoding")
    let plain = try await probe.ask(path(place))
    #expect(try VectorTile(decoding: plain.body)["roads"] != nil)
    let tag = try #require(reply.headers["etag"])
    let again = try await probe.ask(path(place), headers: ["If-None-Match": tag])
    #expect(again.status == 304)
  }

  @Test("Old addresses lead to new ones; empty places are empty, others are not there")
  func others() async throws {
    let old = try await probe.ask(path(place, identity: "0123456789abcdef"))
    #expect(old.status == 307 && old.headers["location"] == path(place))
    #expect(old.headers["cache-control"] == "no-store")
    let empty = try #require(TileCoordinate(zoom: archive.maxZoom, x: 0, y: 0))
    let nothing = try await probe.ask(path(empty))
    #expect(nothing.status == 204 && nothing.body.isEmpty)
    #expect(nothing.headers["cache-control"]?.contains("immutable") == true)
    let deeper = TileCoordinate(containing: TestEstate.start, zoom: archive.maxZoom + 1)
    #expect(try await probe.ask(path(deeper)).status == 404)
    let base = "/tiles/\(archive.identity)"
    for (path, status) in [
      ("\(base)/3/9/0.mvt", 404), ("\(base)/31/0/0.mvt", 400), ("\(base)/a/0/0.mvt", 400),
      ("\(base)/3/0/0.png", 404), ("\(base)/3/0/.mvt", 404), ("/tiles/short/3/0/0.mvt", 400),
    ] {
      #expect(try await probe.ask(path).status == status, "\(path)")
    }
  }

  @Test("Where no map may be shown there are no tiles either")
  func none() async throws {
    for kind in [BaseMap.Kind.none, .licensed] {
      let site = try Website.site(
        try TestEstate.map(), baseMap: BaseMap(kind: kind), tiles: archive)
      for path in ["/tiles.json", path(place)] {
        #expect(try await SiteProbe(site).ask(path).status == 404)
      }
    }
  }
}
