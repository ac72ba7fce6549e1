import Geodesy

extension PackedPlaces {
  /// Brings in the nearest places that pass, best first (Hjaltason and Samet 1999,
  /// doi:10.1145/320248.320255).
  ///
  /// A node is left alone when no place under it can pass, or when it is farther than the last
  /// place that was found.
  func nearest(
    _ plane: LocalPlane, within most: Double, _ test: RowTest, _ masks: NodeMasks, set: UInt8,
    into best: inout BestPlaces
  ) {
    guard let root = tree.levels.last?.first else { return }
    let line = AirLine(from: plane)
    var queue = NodeQueue()
    if test.mayPass(root, masks) { queue.push(root, level: tree.levels.count - 1, metres: 0) }
    while let next = queue.pop(), next.metres <= best.mostMetres {
      if next.level == 0 {
        // 1. The rows of a leaf: whether they pass costs less than where they are.
        for row in tree.rows(of: next.node) where test.passes(row, rows) {
          let distance = line.metres(rows.latitudes[row], rows.longitudes[row])
          let metres = distance + Double(rows.sinks[row])
          guard distance <= most, metres <= best.mostMetres else { continue }
          best.take(
            BestPlaces.Found(
              rank: PlaceRank(metres: metres, id: rows.ids[row]), distance: distance,
              row: Int32(row), set: set))
        }
        continue
      }
      // 2. The nodes under a node.
      for child in tree.children(of: next.node, level: next.level)
      where test.mayPass(child, masks) {
        let distance = line.metres(tree.boxes[child])
        let metres = distance + Double(tree.sinks[child])
        guard distance * 0.999_999 <= most, metres * 0.999_999 <= best.mostMetres else { continue }
        queue.push(child, level: next.level - 1, metres: metres)
      }
    }
  }
}
