import Geodesy
import OpenStreetMap

/// A sum over every field of every element, so that nothing can be left undecoded.
struct FieldSum {
  private(set) var value: UInt64 = 0

  init(of source: some OSMSource) throws(OSMReadError) {
    var sum: UInt64 = 0
    try source.read(.all) { block in
      for position in 0..<block.nodeCount {
        let coordinate = block.nodeCoordinate(position)
        Self.add(block.nodeID(position), to: &sum)
        Self.add(Int64(coordinate.latitudeE7), to: &sum)
        Self.add(Int64(coordinate.longitudeE7), to: &sum)
        Self.add(block.nodeTags(position), to: &sum)
      }
      for position in 0..<block.wayCount {
        Self.add(block.wayID(position), to: &sum)
        for node in block.wayNodes(position) { Self.add(node, to: &sum) }
        Self.add(block.wayTags(position), to: &sum)
      }
      for position in 0..<block.relationCount {
        Self.add(block.relationID(position), to: &sum)
        for member in block.relationMembers(position) {
          Self.add(member.id, to: &sum)
          Self.add(Int64(member.kind.rawValue), to: &sum)
          Self.add(Int64(block.strings.utf8(member.role).count), to: &sum)
        }
        Self.add(block.relationTags(position), to: &sum)
      }
    }
    value = sum
  }

  private static func add(_ number: Int64, to sum: inout UInt64) {
    sum = (sum &* 31) &+ UInt64(bitPattern: number)
  }

  private static func add(_ tags: OSMTags, to sum: inout UInt64) {
    for index in tags.pairs {
      for byte in tags.strings.utf8(index) { sum = (sum &* 31) &+ UInt64(byte) }
    }
  }
}
