import Foundation
import Testing

@testable import OpenStreetMap

/// The files for parsers of the osm-testdata collection.
@Suite(.enabled(if: SharedData.isPresent, "shared data absent")) struct XMLConformanceTests {
  private static let folder = "formats/osm-testdata/xml/data"

  private static func file(_ test: String) -> OSMFile {
    let names = SharedData.names(in: "\(folder)/\(test)")
    let name = names.first { $0.hasPrefix("data.") } ?? "absent"
    return OSMFile(path: SharedData.path("\(folder)/\(test)/\(name)"))
  }

  @Test func validFilesAreReadAndInvalidOnesRefused() throws {
    var counts = (valid: 0, invalid: 0)
    for test in SharedData.names(in: Self.folder) {
      // Test 103 has no verdict: version 0.5 was given up in 2009 and is refused here.
      let verdict = SharedData.text("\(Self.folder)/\(test)/result") ?? "invalid"
      if verdict.hasPrefix("valid") {
        counts.valid += 1
        #expect(throws: Never.self, "\(test)") { try OSMSummary(of: Self.file(test)) }
      } else {
        counts.invalid += 1
        #expect(throws: OSMReadError.self, "\(test)") { try OSMSummary(of: Self.file(test)) }
      }
    }
    #expect(counts.valid == 7)
    #expect(counts.invalid == 18)
  }

  @Test func refusalsSayWhatIsWrong() throws {
    func failure(_ test: String) -> OSMReadError? {
      do throws(OSMReadError) {
        _ = try OSMSummary(of: Self.file(test))
        return nil
      } catch { return error }
    }
    #expect(failure("104-empty_file") == .truncated(.init(byte: 0)))
    guard case .truncated = failure("105-incomplete_xml_file") else {
      Issue.record("105")
      return
    }
    guard case .malformed(.entityDeclared, _) = failure("110-entity_declaration") else {
      Issue.record("110")
      return
    }
    guard case .truncated = failure("121-truncated_gzip_file") else {
      Issue.record("121: \(String(describing: failure("121-truncated_gzip_file")))")
      return
    }
    guard case .malformed(.badMemberKind, let position) = failure("126-wrong_member_type") else {
      Issue.record("126")
      return
    }
    let text = SharedData.text("\(Self.folder)/126-wrong_member_type/data.osm") ?? ""
    #expect(Array(text.utf8)[position.byte...].starts(with: Array("<member type=\"foo\"".utf8)))
  }

  @Test func unicodeOfEveryLengthIsUnderstood() throws {
    let nodes = try OSMElements(reading: Self.file("140-unicode")).nodes
    #expect(nodes.count > 4)
    for node in nodes {
      #expect(node.tags["unicode_char"] == node.tags["unicode_xml"])
      let length = node.tags["unicode_utf8_length"].flatMap { Int($0) }
      #expect(node.tags["unicode_char"]?.utf8.count == length)
    }
  }

  @Test func entitiesAndWhitespaceAreKept() throws {
    let tags = try OSMElements(reading: Self.file("141-entities")).nodes[0].tags
    #expect(tags["less-than"] == "<")
    #expect(tags["quote"] == "\"")
    #expect(tags["ampersand"] == "&")
    let elements = try OSMElements(reading: Self.file("142-whitespace"))
    #expect(elements.nodes[1].tags == ["key with\nlinefeed": "value with\nlinefeed"])
    #expect(elements.nodes[4].tags.keys.first == "key with unencoded linefeed")
    #expect(elements.relations[0].members[3].role == "role with\ttab")
  }

  @Test func changeFilesKeepWhatIsLeftAndCountWhatIsDeleted() throws {
    let summary = try OSMSummary(of: Self.file("300-change-file"))
    #expect(summary.nodeCount == 2)
    #expect(summary.wayCount == 1)
    #expect(summary.deletedCount == 1)
  }

  @Test func idsOf64BitsAndEmptyTagsAreKept() throws {
    let folder = "formats/osm-testdata/misc"
    let long = try OSMElements(reading: OSMFile(path: SharedData.path("\(folder)/64bit_ids.osm")))
    #expect(long.nodes.contains { $0.id > Int64(UInt32.max) })
    let tags = try OSMElements(reading: OSMFile(path: SharedData.path("\(folder)/tag_lengths.osm")))
    #expect(tags.nodes.map(\.tags.count) == [0, 0, 2, 2, 1])
    #expect(
      try OSMElements(reading: OSMFile(bytes: PBFWriter.bytes(of: tags))) == tags)
    let areas = OSMFile(path: SharedData.path("\(folder)/multipolygon_testcases.osm"))
    #expect(try OSMSummary(of: areas).relationCount > 20)
    #expect(try areas.header().program == "JOSM")
  }
}
