extension PackedRTree {
  /// Hands out the index of every box that shares a point with `box`, until `visit` says false.
  ///
  /// The order is that of the tree, the same every time. Nothing is allocated.
  public func search(_ box: BoundingBox, _ visit: (Int) -> Bool) {
    guard let root = rows.layout.levels.last, !box.isEmpty else { return }
    _ = search(box, in: root, level: rows.layout.levels.count - 1, visit)
  }

  /// The indices of all boxes that share a point with `box`, ascending.
  public func search(_ box: BoundingBox) -> [Int] {
    var found: [Int] = []
    search(box) { index in
      found.append(index)
      return true
    }
    found.sort()
    return found
  }

  private func search(
    _ box: BoundingBox, in range: Range<Int>, level: Int, _ visit: (Int) -> Bool
  ) -> Bool {
    for row in range where rows.box(at: row).intersects(box) {
      if level == 0 {
        guard visit(rows.item(at: row)) else { return false }
      } else {
        let children = rows.layout.children(of: row, level: level)
        guard search(box, in: children, level: level - 1, visit) else { return false }
      }
    }
    return true
  }
}
