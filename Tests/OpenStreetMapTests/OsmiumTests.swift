import Foundation
import Geodesy
import Testing

@testable import OpenStreetMap

/// The same data through another program: osmium reads what is written here, and the other way
/// round.
@Suite(.enabled(if: Osmium.isPresent, "osmium absent")) struct OsmiumTests {
  @Test func osmiumReadsRandomElements() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.osm.pbf")
    var elements = RandomElements.make(seed: 3, count: 500)
    // osmium's own checks want ids of 64 bits without the extremes.
    elements.nodes.removeAll { $0.id.magnitude > 1 << 61 }
    elements.ways.removeAll { $0.id.magnitude > 1 << 61 }
    elements.relations.removeAll { $0.id.magnitude > 1 << 61 }
    try PBFWriter.write(elements, to: path)
    let info = try Osmium.run("fileinfo", "-e", "-g", "data.count.nodes", path)
    #expect(info.code == 0, "\(info.output)")
    #expect(info.output == "\(elements.nodes.count)\n")
    // Written by osmium as XML, read by our other parser: nothing may be lost on the way.
    let xml = folder.path("a.osm")
    let conversion = try Osmium.run("cat", path, "-o", xml, "--no-progress")
    #expect(conversion.code == 0, "\(conversion.output)")
    #expect(try OSMElements(reading: OSMFile(path: xml)) == elements)
    let gzip = folder.path("a.osm.gz")
    #expect(try Osmium.run("cat", path, "-o", gzip, "--no-progress").code == 0)
    #expect(try OSMElements(reading: OSMFile(path: gzip)) == elements)
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func realFilesSurviveBothPrograms() throws {
    let folder = try TemporaryFolder()
    for name in ["nanjing_center_2021", "beijing_bupt_2025", "otp_moorgate"] {
      let original = SharedData.path("osm/\(name).osm.pbf")
      let ours = folder.path("\(name).osm.pbf")
      let elements = try OSMElements(reading: OSMFile(path: original))
      try PBFWriter.write(elements, to: ours)
      for path in [original, ours] {
        let xml = folder.path("\(name).osm")
        #expect(try Osmium.run("cat", path, "-o", xml, "-O", "--no-progress").code == 0)
        #expect(try OSMElements(reading: OSMFile(path: xml)) == elements, "\(path)")
      }
      let sameReferences = try [original, ours].map {
        try Osmium.run("check-refs", "--no-progress", $0).output
      }
      #expect(sameReferences[0] == sameReferences[1])
      let order = try Osmium.run("fileinfo", "-e", "-g", "data.objects_ordered", ours)
      #expect(order.output == "yes\n")
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func countsAndBoxAreTheSame() throws {
    for name in SharedData.names(in: "osm") {
      let path = SharedData.path("osm/\(name)")
      let summary = try OSMSummary(of: OSMFile(path: path))
      let info = try Osmium.run("fileinfo", "-e", "-j", "--no-crc", "--no-progress", path)
      let counts = try JSONDecoder().decode(FileInfo.self, from: Data(info.output.utf8)).data
      #expect(summary.nodeCount == counts.count.nodes, "\(name)")
      #expect(summary.wayCount == counts.count.ways)
      #expect(summary.relationCount == counts.count.relations)
      let box = [
        summary.bounds.west, summary.bounds.south, summary.bounds.east, summary.bounds.north,
      ]
      #expect(box == counts.bbox.map { Int32(($0 * 1e7).rounded()) }, "\(name)")
    }
  }

  private struct FileInfo: Decodable {
    struct Content: Decodable {
      struct Count: Decodable {
        var nodes: Int
        var ways: Int
        var relations: Int
      }
      var count: Count
      var bbox: [Double]
    }
    var data: Content
  }
}
