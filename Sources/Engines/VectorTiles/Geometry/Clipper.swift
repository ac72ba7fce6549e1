/// Cuts lines and rings to a strip of the map, one axis at a time.
///
/// Points are units of one zoom, x and y in turn in one flat array. What is cut off along an edge
/// of a ring runs along the edge of the strip (Sutherland and Hodgman 1974,
/// doi:10.1145/360767.360802).
enum Clipper {
  /// Appends the pieces of a line inside a strip; each piece ends at `ends`.
  static func line(
    _ points: [Int32], _ range: Range<Int>, axis: Int, from low: Int32, to high: Int32,
    into output: inout [Int32], ends: inout [Int]
  ) {
    var position = range.lowerBound
    guard range.count >= 4 else { return }
    var isOpen = false
    while position + 2 < range.upperBound {
      let (ax, ay) = (points[position], points[position + 1])
      let (bx, by) = (points[position + 2], points[position + 3])
      position += 2
      let (a, b) = axis == 0 ? (ax, bx) : (ay, by)
      if a < low && b < low || a > high && b > high {
        if isOpen { ends.append(output.count) }
        isOpen = false
        continue
      }
      if !isOpen || a < low || a > high {
        if isOpen { ends.append(output.count) }
        appendEntry(ax, ay, bx, by, axis, low, high, &output)
        isOpen = true
      }
      if b < low || b > high {
        appendCut(ax, ay, bx, by, axis, at: b < low ? low : high, &output)
        ends.append(output.count)
        isOpen = false
      } else {
        output.append(bx)
        output.append(by)
      }
    }
    if isOpen { ends.append(output.count) }
  }

  /// Appends a ring cut to a strip; nothing if nothing is left.
  static func ring(
    _ points: [Int32], _ range: Range<Int>, axis: Int, from low: Int32, to high: Int32,
    into output: inout [Int32]
  ) {
    guard range.count >= 6 else { return }
    var (px, py) = (points[range.upperBound - 2], points[range.upperBound - 1])
    for position in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let (x, y) = (points[position], points[position + 1])
      let (a, b) = axis == 0 ? (px, x) : (py, y)
      if a < low {
        if b >= low { appendCut(px, py, x, y, axis, at: low, &output) }
        if b > high { appendCut(px, py, x, y, axis, at: high, &output) }
      } else if a > high {
        if b <= high { appendCut(px, py, x, y, axis, at: high, &output) }
        if b < low { appendCut(px, py, x, y, axis, at: low, &output) }
      } else if b < low {
        appendCut(px, py, x, y, axis, at: low, &output)
      } else if b > high {
        appendCut(px, py, x, y, axis, at: high, &output)
      }
      if b >= low && b <= high {
        output.append(x)
        output.append(y)
      }
      (px, py) = (x, y)
    }
  }

  private static func appendEntry(
    _ ax: Int32, _ ay: Int32, _ bx: Int32, _ by: Int32, _ axis: Int, _ low: Int32, _ high: Int32,
    _ output: inout [Int32]
  ) {
    let a = axis == 0 ? ax : ay
    if a < low {
      appendCut(ax, ay, bx, by, axis, at: low, &output)
    } else if a > high {
      appendCut(ax, ay, bx, by, axis, at: high, &output)
    } else {
      output.append(ax)
      output.append(ay)
    }
  }

  /// Appends where a stretch crosses a line of the strip.
  private static func appendCut(
    _ ax: Int32, _ ay: Int32, _ bx: Int32, _ by: Int32, _ axis: Int, at edge: Int32,
    _ output: inout [Int32]
  ) {
    let (a, b) = axis == 0 ? (ax, bx) : (ay, by)
    let share = (Double(edge) - Double(a)) / (Double(b) - Double(a))
    if axis == 0 {
      output.append(edge)
      output.append(Int32((Double(ay) + share * (Double(by) - Double(ay))).rounded()))
    } else {
      output.append(Int32((Double(ax) + share * (Double(bx) - Double(ax))).rounded()))
      output.append(edge)
    }
  }
}
