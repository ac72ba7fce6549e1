import Addresses
import Foundation
import FoundationXML
import Geodesy
import Routing
import Testing
import WebServer

@testable import Website

@Suite("The still picture")
struct PictureTests {
  let map: MapContext
  let site: Site
  let probe: SiteProbe
  private let code: ShortCode

  init() throws {
    map = try TestEstate.map()
    site = try Website.site(
      map, baseMap: BaseMap(kind: .osm, approval: "GS<1>"), tiles: try TestEstate.tiles())
    probe = SiteProbe(site)
    let unit = try #require(map.city.entrances.firstIndex { $0.ref == "2" })
    code = try #require(map.code(.entrance(EntranceIndex(rawValue: Int32(unit)))))
  }

  private func elements(of svg: String) throws -> [Element] {
    let reader = ElementReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return reader.elements
  }

  @Test("Every route to it answers as declared")
  func trials() async throws {
    #expect(try await site.trialFaults { $0.operation == "getPicture" } == [])
  }

  @Test(
    "It has the goal in plate blue, numbers, gates, the way and its dots", arguments: Theme.allCases
  )
  func content(theme: Theme) async throws {
    let reply = try await probe.ask(
      "/picture/\(code).svg?from=\(TestEstate.start)&by=ebike&theme=\(theme.rawValue)")
    #expect(reply.status == 200 && reply.headers["content-type"] == "image/svg+xml")
    let elements = try elements(of: reply.text)
    let colours = PictureColours(theme)
    let words = elements.filter { $0.name == "text" }.map(\.text)
    #expect(words.contains("1") && words.contains("12"))
    #expect(words.contains("3\u{53F7}\u{95E8}"))
    func paths(_ attributes: [String: String]) -> [Element] {
      elements.filter { element in
        element.name == "path" && attributes.allSatisfy { element.attributes[$0] == $1 }
      }
    }
    #expect(paths(["fill": colours.plate, "stroke": colours.onPlate]).count == 1)
    #expect(!paths(["stroke": colours.route, "stroke-dasharray": "0.1 18"]).isEmpty)
    #expect(!paths(["fill": colours.here]).isEmpty)
    // Presentation attributes only, and nothing that acts or loads.
    for element in elements {
      #expect(!["style", "script", "image", "use", "foreignObject", "a"].contains(element.name))
      #expect(element.attributes["style"] == nil && element.attributes["class"] == nil)
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0.hasSuffix("href") })
    }
    #expect(words.contains { $0.contains("OpenStreetMap") && $0.contains("GS<1>") })
  }

  @Test("Without a way there is the place; without a map there is nothing")
  func others() async throws {
    let building = try #require(map.code(.building(BuildingIndex(rawValue: 0))))
    let gate = try #require(map.code(.gate(GateIndex(rawValue: 0))))
    for (target, status) in [
      ("\(building).svg", 200), ("\(gate).svg", 200), ("\(code).svg?from=0,0", 200),
      ("\(code).svg?from=nowhere", 200), ("\(code).svg?theme=dawn", 400), ("zzzz.svg", 404),
      ("\(code).png", 404),
    ] {
      #expect(try await probe.ask("/picture/\(target)").status == status, "\(target)")
    }
    let bare = SiteProbe(try Website.site(map))
    #expect(try await bare.ask("/picture/\(code).svg").status == 404)
  }

  @Test("Names can't break out of the document")
  func escaping() {
    let evil = "</text><script>\"'&\u{0}\u{8}\u{FFFF}]]>\u{1F6B2}"
    #expect(
      PictureText.escaped(evil)
        == "&lt;/text&gt;&lt;script&gt;&quot;&#39;&amp;]]&gt;\u{1F6B2}")
  }

  @Test("What is added first has its place, and nothing stands over it or outside")
  func labels() {
    var labels = PictureLabels()
    let style = PictureLabels.Style(size: 30, colour: "#000000", halo: "#FFFFFF")
    let places = [(100, 100), (110, 105), (200, 100), (715, 100)]
    let written = places.map { x, y in
      labels.write("10", at: PicturePoint(x: Double(x), y: Double(y)), style)
    }
    #expect(written == [true, false, true, false])
  }

  @Test("Lines are cut at the border, rings too, and small things left out")
  func paths() {
    var path = PicturePath(tolerance: 1)
    path.add(line: [
      PicturePoint(x: -900, y: 10), PicturePoint(x: -800, y: 10), PicturePoint(x: -10, y: 10),
      PicturePoint(x: 20, y: 5), PicturePoint(x: 20.2, y: 5.2), PicturePoint(x: 20, y: 2_000),
      PicturePoint(x: 20, y: 3_000),
    ])
    #expect(path.text == "M-800 10l790 0 30-5 0 1995")
    var ring = PicturePath(tolerance: 1)
    let square = [(0.0, 0.0), (2_000, 0), (2_000, 2_000), (0, 2_000)].map {
      PicturePoint(x: $0.0, y: $0.1)
    }
    ring.add(ring: square)
    #expect(ring.text.hasSuffix("z") && !ring.text.contains("2000"))
    var none = PicturePath(tolerance: 1)
    none.add(ring: square.map { PicturePoint(x: $0.x / 1_000, y: $0.y / 1_000) }, leastSide: 4)
    none.add(ring: square.map { PicturePoint(x: $0.x - 5_000, y: $0.y) })
    #expect(none.isEmpty)
  }

  @Test("The colours are those of the page", arguments: Theme.allCases)
  func colours(theme: Theme) throws {
    let file = theme == .day ? "look.css" : "\(theme.rawValue).css"
    let folder = try #require(Website.folder.assets.first)
    let css = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    let day = try String(contentsOfFile: folder + "/look.css", encoding: .utf8)
    for (name, colour) in PictureColours(theme).tokens {
      let isThere = css.contains("--\(name): \(colour);")
      // What a light does not say again is as by day.
      let isAsByDay = !css.contains("--\(name):") && day.contains("--\(name): \(colour);")
      #expect(isThere || isAsByDay, "\(name) in \(file)")
    }
  }
}

private struct Element {
  var name: String
  var attributes: [String: String]
  var text = ""
}

private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [Element] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !elements.isEmpty { elements[elements.count - 1].text += text }
  }
}
