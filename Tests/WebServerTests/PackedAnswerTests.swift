import HTTPTypes
import NIOCore
import Testing

@testable import WebServer

@Suite("Answers and files that are gzip already")
struct PackedAnswerTests {
  private static let tile = Array(String(repeating: "roads, paths, walls. ", count: 200).utf8)

  private static func route(_ bytes: [UInt8], caching: Caching = .immutable) -> Route {
    Route(
      .get, "/tiles/one", operation: "getOne", summary: "test.summary", kind: .data,
      permission: .anyone, limits: .reading,
      answers: [.init(status: .ok, mediaType: .vectorTile)], caching: caching
    ) { _ in
      Answer(.vectorTile, gzipped: bytes)
    }
  }

  private static func packed() throws -> [UInt8] {
    try #require(Gzip.compressed(tile, level: .quick))
  }

  @Test("It goes out as it came to who takes gzip, and inflated to others")
  func forms() async throws {
    let packed = try Self.packed()
    let probe = SiteProbe(try TestSite(routes: [Self.route(packed)]).site)
    let small = try await probe.ask("/tiles/one", headers: ["Accept-Encoding": "gzip"])
    #expect(small.status == 200 && small.body == packed)
    #expect(small.headers["content-encoding"] == "gzip")
    let large = try await probe.ask("/tiles/one")
    #expect(large.body == Self.tile && large.headers["content-encoding"] == nil)
    for reply in [small, large] {
      #expect(reply.headers["content-type"] == "application/vnd.mapbox-vector-tile")
      #expect(reply.headers["content-length"] == String(reply.body.count))
      // Nothing in it is in a language, so caches need one copy for all.
      #expect(reply.headers["vary"] == "Accept-Encoding")
      #expect(reply.headers["content-language"] == nil)
    }
    let tag = try #require(small.headers["etag"])
    #expect(large.headers["etag"] == tag)
    let known = try await probe.ask("/tiles/one", headers: ["If-None-Match": tag])
    #expect(known.status == 304 && known.body.isEmpty)
  }

  @Test("What calls itself gzip and is none is not sent")
  func damaged() async throws {
    var short = try Self.packed()
    short.removeLast(20)
    var flipped = try Self.packed()
    flipped[30] ^= 0xFF
    for bytes in [short, flipped, Self.tile, []] {
      let probe = SiteProbe(try TestSite(routes: [Self.route(bytes)]).site)
      let reply = try await probe.ask("/tiles/one")
      #expect(reply.status == 500 && reply.body.isEmpty)
    }
  }

  @Test("Inflating is bounded and exact")
  func bounds() throws {
    let packed = try Self.packed()
    #expect(Gzip.inflated(packed, upTo: Self.tile.count) == Self.tile)
    #expect(Gzip.inflated(packed, upTo: Self.tile.count - 1) == nil)
    var lie = packed
    lie[lie.count - 4] &-= 1
    #expect(Gzip.inflated(lie, upTo: 1 << 20) == nil)
    lie[lie.count - 4] &+= 2
    #expect(Gzip.inflated(lie, upTo: 1 << 20) == nil)
    let empty = try #require(Gzip.compressed([], level: .quick))
    #expect(Gzip.inflated(empty, upTo: 0) == [])
  }

  @Test("Routes for maps stand in the document and are tried like the API")
  func declared() async throws {
    let site = try TestSite(routes: [Self.route(try Self.packed())]).site
    #expect(try await site.trialFaults() == [])
    let json = try JSON(parsing: site.openAPI(in: .english))
    let answer = json["paths"]?["/tiles/one"]?["get"]?["responses"]?["200"]
    #expect(answer?["content"]?["application/vnd.mapbox-vector-tile"]?.members?.isEmpty == true)
    let strange = try await SiteProbe(site).ask("/tiles/one?x=1")
    #expect(strange.status == 400)
  }

  @Test("A file's compressed form is taken from beside it, if it is of that file")
  func assets() throws {
    let packed = try Self.packed()
    let text = String(decoding: Self.tile, as: UTF8.self)
    let folder = try TemporaryFolder(["a.js": text, "b.js": "other", "data": text])
    for name in ["a.js.gz", "b.js.gz", "alone.gz", "data.gz"] { try folder.write(name, packed) }
    let plain = try TemporaryFolder(["a.js": text, "b.js": "other", "data": text])
    try plain.write("alone.gz", packed)
    let assets = try Assets(folders: [folder.path])
    #expect(assets.names == ["a.js", "alone.gz", "b.js", "data"])
    #expect(assets.files["a.js"]?.compressed.map { Array($0.readableBytesView) } == packed)
    #expect(assets.files["data"]?.compressed.map { Array($0.readableBytesView) } == packed)
    #expect(assets.files["b.js"]?.compressed == nil)
    #expect(try Assets(folders: [plain.path]).release == assets.release)
  }
}
