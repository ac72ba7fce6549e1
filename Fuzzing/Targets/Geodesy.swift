import Geodesy

extension FuzzTarget {
  /// Encoded polylines: what is read is written back the same.
  static let polyline = FuzzTarget("Polyline") { bytes in
    guard let line = try? Polyline.decode(bytes: bytes, precision: .six) else { return }
    let again = try? Polyline.decode(Polyline.encode(line, precision: .six), precision: .six)
    precondition(again == line)
  }

  /// GeoJSON: writing what was read is stable.
  static let geoJSON = FuzzTarget("GeoJSON") { bytes in
    guard let document = try? GeoJSON(bytes: bytes, limit: 1 << 16) else { return }
    precondition((try? GeoJSON(bytes: document.bytes, limit: .max))?.bytes == document.bytes)
  }

  /// Indexes from outside: what opens answers every query within its rows.
  static let packedRTree = FuzzTarget("PackedRTree") { bytes in
    guard let tree = try? PackedRTree(bytes: bytes) else { return }
    precondition(tree.bytes == bytes)
    precondition(tree.search(.earth).allSatisfy { $0 < tree.count })
    let middle = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    tree.nearest(middle, within: Metres(.infinity)) { row, _ in
      precondition(row < tree.count)
      return true
    }
  }
}
