import NIOCore
import Testing
@testable import WebServer

@Suite("Assets")
struct AssetsTests {
  @Test("The release changes with any content or name, and with nothing else")
  func release() throws {
    let first = try TemporaryFolder(["a.css": "a", "b/c.js": "c"])
    let same = try TemporaryFolder(["b/c.js": "c", "a.css": "a"])
    let other = try TemporaryFolder(["a.css": "a", "b/c.js": "d"])
    let renamed = try TemporaryFolder(["a.css": "a", "b/d.js": "c"])
    let releases = try [first, same, other, renamed].map { try Assets(folders: [$0.path]).release }
    #expect(releases[0] == releases[1])
    #expect(Set(releases).count == 3)
    #expect(releases[0].count == 16)
  }

  @Test("Names lead to addresses; hidden files and the root are no assets")
  func names() throws {
    let folder = try TemporaryFolder([
      "look.css": "a", ".hidden": "x", ".git/config": "x", "root/robots.txt": "r", "b/c.js": "c",
    ])
    let second = try TemporaryFolder(["look.css": "second"])
    let assets = try Assets(folders: [folder.path, second.path])
    #expect(assets.names == ["b/c.js", "look.css"])
    #expect(assets.address(of: "look.css") == "/static/\(assets.release)/look.css")
    #expect(assets.address(of: "../look.css") == nil)
    #expect(assets.files["look.css"]?.plain.readableBytes == 6)
    #expect(assets.rootFiles.keys.sorted() == ["robots.txt"])
    #expect(throws: AssetsError.unreadable("/no/such")) { _ = try Assets(folders: ["/no/such"]) }
  }

  @Test(
    "Types follow the ending",
    arguments: [
      ("a.css", "text/css; charset=utf-8"), ("a.b.JS", "text/javascript; charset=utf-8"),
      ("icons.svg", "image/svg+xml"), ("m.webmanifest", "application/manifest+json"),
      ("f.woff2", "font/woff2"), ("x", "application/octet-stream"),
      ("x.exe", "application/octet-stream"),
    ])
  func types(_ name: String, _ type: String) {
    #expect(MediaType(fileName: name).description == type)
  }

  @Test("What does not shrink is kept as it is")
  func compression() {
    let text = Array(String(repeating: "plate ", count: 1_000).utf8)
    let file = AssetFile(name: "a.css", bytes: text)
    #expect((file.compressed?.readableBytes ?? .max) < 200)
    #expect(AssetFile(name: "a.css", bytes: [1]).compressed == nil)
    #expect(AssetFile(name: "a.png", bytes: text).compressed == nil)
    let packed = Gzip.compressed(text, level: .best).map(Inflation.bytes(of:))
    #expect(packed == text)
    #expect(Gzip.compressed([], level: .quick).map(Inflation.bytes(of:)) == [])
  }
}
