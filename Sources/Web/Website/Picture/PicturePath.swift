/// The outline of many shapes in one `d` attribute: whole units, each relative to the one before.
struct PicturePath {
  private(set) var text = ""
  /// Points nearer than this to the last one are left out.
  let tolerance: Double
  private var last: (x: Int, y: Int) = (0, 0)

  init(tolerance: Double) { self.tolerance = tolerance }

  var isEmpty: Bool { text.isEmpty }

  /// What lies this far outside is drawn too, so that no edge shows at the border.
  private static let overhang = 24.0
  private static let low = -overhang
  private static let right = PictureView.width + overhang
  private static let bottom = PictureView.height + overhang

  /// Adds the parts of a line that are seen.
  mutating func add(line: [PicturePoint]) {
    var piece: [PicturePoint] = []
    for (start, end) in zip(line, line.dropFirst()) {
      let isSeen =
        max(start.x, end.x) >= Self.low && min(start.x, end.x) <= Self.right
        && max(start.y, end.y) >= Self.low && min(start.y, end.y) <= Self.bottom
      if isSeen {
        if piece.isEmpty { piece.append(start) }
        piece.append(end)
      } else {
        write(piece, isClosed: false)
        piece = []
      }
    }
    write(piece, isClosed: false)
  }

  /// Adds the part of a ring that is seen, unless its box is too small to be told from a dot.
  mutating func add(ring: [PicturePoint], leastSide: Double = 0) {
    var box = (low: PicturePoint(x: .infinity, y: .infinity), high: PicturePoint(x: 0, y: 0))
    box.high = PicturePoint(x: -.infinity, y: -.infinity)
    for point in ring {
      box.low = PicturePoint(x: min(box.low.x, point.x), y: min(box.low.y, point.y))
      box.high = PicturePoint(x: max(box.high.x, point.x), y: max(box.high.y, point.y))
    }
    guard box.high.x > Self.low, box.low.x < Self.right, box.high.y > Self.low,
      box.low.y < Self.bottom, max(box.high.x - box.low.x, box.high.y - box.low.y) >= leastSide
    else { return }
    let isInside =
      box.low.x >= Self.low && box.high.x <= Self.right && box.low.y >= Self.low
      && box.high.y <= Self.bottom
    write(isInside ? ring : Self.clipped(ring), isClosed: true)
  }

  /// Sutherland and Hodgman: cuts a ring along the four borders, one after the other.
  private static func clipped(_ ring: [PicturePoint]) -> [PicturePoint] {
    var ring = ring
    let borders: [(isX: Bool, limit: Double, sign: Double)] = [
      (true, low, 1), (true, right, -1), (false, low, 1), (false, bottom, -1),
    ]
    for (isX, limit, sign) in borders {
      guard let last = ring.last else { return [] }
      func depth(_ point: PicturePoint) -> Double { ((isX ? point.x : point.y) - limit) * sign }
      var kept: [PicturePoint] = []
      var before = last
      for point in ring {
        let (from, to) = (depth(before), depth(point))
        if (from < 0) != (to < 0) {
          let share = from / (from - to)
          kept.append(
            PicturePoint(
              x: before.x + (point.x - before.x) * share,
              y: before.y + (point.y - before.y) * share))
        }
        if to >= 0 { kept.append(point) }
        before = point
      }
      ring = kept
    }
    return ring
  }

  private mutating func write(_ points: [PicturePoint], isClosed: Bool) {
    guard points.count > (isClosed ? 2 : 1) else { return }
    var kept: [(x: Int, y: Int)] = []
    for (index, point) in points.enumerated() {
      let place = (x: Int(point.x.rounded()), y: Int(point.y.rounded()))
      if let before = kept.last {
        let (dx, dy) = (Double(place.x - before.x), Double(place.y - before.y))
        let isLast = index == points.count - 1 && !isClosed
        guard dx * dx + dy * dy >= tolerance * tolerance || isLast && (dx != 0 || dy != 0) else {
          continue
        }
      }
      kept.append(place)
    }
    guard kept.count > (isClosed ? 2 : 1) else { return }
    text += "M\(kept[0].x) \(kept[0].y)l"
    last = kept[0]
    var isFirst = true
    for place in kept.dropFirst() {
      let (dx, dy) = (place.x - last.x, place.y - last.y)
      if !isFirst, dx >= 0 { text += " " }
      text += dy < 0 ? "\(dx)\(dy)" : "\(dx) \(dy)"
      last = place
      isFirst = false
    }
    if isClosed { text += "z" }
  }
}
