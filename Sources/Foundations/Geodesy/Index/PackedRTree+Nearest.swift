extension PackedRTree {
  /// Hands out the boxes within a distance of a coordinate, nearest first, ties by index.
  ///
  /// Distances are those of the `LocalPlane` around the coordinate, zero within a box; `visit`
  /// answers whether to go on. Hjaltason and Samet 1999 (doi:10.1145/320248.320255).
  public func nearest(
    _ coordinate: Coordinate<WGS84>, within limit: Metres, _ visit: (Int, Metres) -> Bool
  ) {
    var queue = NearestQueue()
    nearest(coordinate, within: limit, using: &queue, visit)
  }

  /// The same with a queue of one's own, which spares every query but the first an allocation.
  public func nearest(
    _ coordinate: Coordinate<WGS84>, within limit: Metres, using queue: inout NearestQueue,
    _ visit: (Int, Metres) -> Bool
  ) {
    guard let root = rows.layout.levels.last, limit.value >= 0 else { return }
    let plane = LocalPlane(origin: coordinate)
    let most = limit.value * limit.value
    queue.clear()
    push(root, level: rows.layout.levels.count - 1, of: plane, within: most, to: &queue)
    while let entry = queue.pop() {
      if entry.code & NearestQueue.itemBit != 0 {
        let item = Int(entry.code & ~NearestQueue.itemBit)
        guard visit(item, Metres(entry.square.squareRoot())) else { return }
      } else {
        let (level, row) = (Int(entry.code >> 32), Int(entry.code & 0xFFFF_FFFF))
        let children = rows.layout.children(of: row, level: level)
        push(children, level: level - 1, of: plane, within: most, to: &queue)
      }
    }
  }

  private func push(
    _ range: Range<Int>, level: Int, of plane: LocalPlane, within most: Double,
    to queue: inout NearestQueue
  ) {
    for row in range {
      let box = rows.box(at: row)
      guard !box.isEmpty else { continue }
      let square = plane.squareOfDistance(to: box)
      guard square <= most else { continue }
      let code =
        level == 0
        ? NearestQueue.itemBit | UInt64(rows.item(at: row)) : UInt64(level) << 32 | UInt64(row)
      queue.push(NearestQueue.Entry(square: square, code: code))
    }
  }
}

extension NearestQueue {
  static let itemBit: UInt64 = 1 << 63
}
