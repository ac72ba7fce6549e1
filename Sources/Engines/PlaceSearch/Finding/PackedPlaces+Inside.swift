import Geodesy

extension PackedPlaces {
  /// Hands out the rows inside a box that pass, in the order of the rows, until `visit` says no.
  func inside(
    _ box: BoundingBox, _ test: RowTest, _ masks: NodeMasks, _ visit: (Int) -> Bool
  ) -> Bool {
    guard let root = tree.levels.last?.first, !box.isEmpty else { return true }
    return inside(box, test, masks, node: root, level: tree.levels.count - 1, visit)
  }

  private func inside(
    _ box: BoundingBox, _ test: RowTest, _ masks: NodeMasks, node: Int, level: Int,
    _ visit: (Int) -> Bool
  ) -> Bool {
    let edges = tree.boxes[node]
    guard edges[0] <= box.north, box.south <= edges[2], edges[1] <= box.east,
      box.west <= edges[3], test.mayPass(node, masks)
    else { return true }
    if level > 0 {
      for child in tree.children(of: node, level: level) {
        guard inside(box, test, masks, node: child, level: level - 1, visit) else { return false }
      }
      return true
    }
    for row in tree.rows(of: node) {
      let (latitude, longitude) = (rows.latitudes[row], rows.longitudes[row])
      guard box.south <= latitude, latitude <= box.north, box.west <= longitude,
        longitude <= box.east, test.passes(row, rows)
      else { continue }
      guard visit(row) else { return false }
    }
    return true
  }
}
