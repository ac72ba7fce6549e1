import Geodesy
import Testing

@testable import OpenStreetMap

@Suite struct HostileXMLTests {
  private static func failure(_ text: String) -> OSMReadError? {
    do throws(OSMReadError) {
      _ = try OSMSummary(of: OSMFile(bytes: Array(text.utf8)))
      return nil
    } catch {
      return error
    }
  }

  private static func fault(_ content: String) -> OSMReadError.Fault? {
    guard case .malformed(let fault, _) = failure("<osm version='0.6'>\(content)</osm>") else {
      return nil
    }
    return fault
  }

  @Test func entitiesAreRefusedBeforeTheyGrow() {
    var text = "<!DOCTYPE osm [<!ENTITY a0 'ha'>"
    for level in 1...30 { text += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    text += "]><osm version='0.6'><node id='1' lat='1' lon='1'><tag k='a' v='&a30;'/></node></osm>"
    guard case .malformed(.entityDeclared, let position) = Self.failure(text) else {
      Issue.record("not refused")
      return
    }
    #expect(position.byte < 40)
    let defaults = "<!DOCTYPE osm [<!ATTLIST tag v CDATA 'x'>]><osm version='0.6'/>"
    guard case .malformed(.entityDeclared, _) = Self.failure(defaults) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "<note>", count: 100)
    #expect(Self.fault(deep) == .misplacedElement)
  }

  @Test func longTextIsRefused() {
    let long = String(repeating: "x", count: 70_000)
    #expect(
      Self.fault("<node id='1' lat='1' lon='1'><tag k='a' v='\(long)'/></node>") == .textTooLong)
    let endless = String(repeating: "x", count: 3_000_000)
    guard case .malformed(.textTooLong, _) = Self.failure("<osm version='0.6'><!-- \(endless)")
    else {
      Issue.record("not refused")
      return
    }
  }

  @Test func numbersMustBeNumbers() {
    #expect(Self.fault("<node id='x' lat='1' lon='1'/>") == .badNumber)
    #expect(Self.fault("<node id='99999999999999999999' lat='1' lon='1'/>") == .badNumber)
    #expect(Self.fault("<node id='1' lat='one' lon='1'/>") == .badNumber)
    #expect(Self.fault("<node id='1' lat='' lon='1'/>") == .badNumber)
    #expect(Self.fault("<node id='1' lat='nan' lon='1'/>") == .badNumber)
    #expect(
      Self.fault("<node id='1' lat='\(String(repeating: "9", count: 99))' lon='1'/>") == .badNumber)
    #expect(Self.fault("<node lat='1' lon='1'/>") == .missingField)
    #expect(Self.fault("<way id='1'><nd/></way>") == .missingField)
    #expect(Self.fault("<node id='1' lat='1' lon='1'><tag k='a'/></node>") == .missingField)
  }

  @Test(arguments: [
    ("1", 10_000_000), ("-0.00000005", -1), ("0.00000004", 0), ("90.", 900_000_000),
    (".5", 5_000_000), ("+1.25", 12_500_000), ("1e-3", 10_000), ("39.12345674999", 391_234_567),
    ("39.123456750", 391_234_568), ("000000000000001", 10_000_000),
  ]) func degreesAreExact(text: String, expected: Int32) throws {
    let file = OSMFile(
      bytes: Array("<osm version='0.6'><node id='1' lat='\(text)' lon='0'/></osm>".utf8))
    #expect(try OSMElements(reading: file).nodes.first?.coordinate.latitudeE7 == expected)
  }

  @Test func nodesOffTheEarthAreCounted() throws {
    let text = "<osm version='0.6'><node id='1' lat='91' lon='0'/><node id='2'/></osm>"
    let summary = try OSMSummary(of: OSMFile(bytes: Array(text.utf8)))
    #expect(summary.nodeCount == 0)
    #expect(summary.unplacedNodeCount == 2)
  }

  @Test func longFilesAreCutBetweenElements() throws {
    var elements = RandomElements.make(seed: 11, count: 9_000)
    elements.relations.removeAll()
    var text = "<osm version='0.6'>"
    func escape(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("'", with: "&apos;")
    }
    func tags(_ tags: [String: String]) -> String {
      tags.map { "<tag k='\(escape($0.key))' v='\(escape($0.value))'/>" }.joined()
    }
    for node in elements.nodes {
      let (latitude, longitude) = (node.coordinate.latitude, node.coordinate.longitude)
      text +=
        "<node id='\(node.id)' lat='\(latitude)' lon='\(longitude)'>\(tags(node.tags))</node>\n"
    }
    for way in elements.ways {
      let nodes = way.nodes.map { "<nd ref='\($0)'/>" }.joined()
      text += "<way id='\(way.id)'>\(nodes)\(tags(way.tags))</way>\n"
    }
    let file = OSMFile(bytes: Array((text + "</osm>").utf8))
    #expect(try OSMElements(reading: file) == elements)
    var counts: [Int] = []
    try file.read(.all) { block in counts.append(block.count) }
    #expect(counts == [8_000, 8_000, 2_000])
  }

  @Test func otherEncodingsAreUnderstood() throws {
    let text =
      "<?xml version='1.0' encoding='ISO-8859-1'?><osm version='0.6'>"
      + "<node id='1' lat='1' lon='1'><tag k='a' v='\u{e9}'/></node></osm>"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(try OSMElements(reading: OSMFile(bytes: bytes)).nodes.first?.tags["a"] == "é")
  }
}
