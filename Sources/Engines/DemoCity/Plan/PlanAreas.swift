import Geodesy

/// Divides a district for its administration: streets, communities and grid cells.
///
/// All are rectangles of blocks, so that their borders run along streets.
struct PlanAreas {
  private(set) var areas: [DemoPlan.Area] = []
  private let ground: Ground
  private let names: NameBook
  private let first: (u: Int, v: Int)
  private let blocks: Int
  private let districtCode: String

  /// Blocks of a street, a community and a grid cell, eastward and northward.
  private static let extents = [(8, 4), (4, 2), (2, 1)]

  init(_ ground: Ground, _ names: NameBook, _ size: CitySize, _ place: DistrictPlace) {
    self.ground = ground
    self.names = names
    first = place.firstLine(of: size)
    blocks = size.blocks
    // 99 is nobody's province.
    districtCode = "9901" + Self.padded(place.number + 1, 2)
    let bare = names.plain(1_000 + place.number)
    areas.append(
      DemoPlan.Area(
        code: districtCode, level: .district, name: bare.chinese + "区",
        englishName: bare.english + " District", parent: nil,
        boundary: boundary(0, 0, blocks, blocks)))
    divide(districtCode, 0, 0, blocks, blocks, level: 0, number: place.number * 200)
  }

  private mutating func divide(
    _ parent: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int, level: Int, number: Int
  ) {
    guard level < Self.extents.count else { return }
    let (w, h) = (min(Self.extents[level].0, width), min(Self.extents[level].1, height))
    var count = 0
    for row in stride(from: y, to: y + height, by: h) {
      for column in stride(from: x, to: x + width, by: w) {
        count += 1
        let code = parent + Self.padded(count, 3)
        let (name, kind) = title(level, number + areas.count, count)
        areas.append(
          DemoPlan.Area(
            code: code, level: kind, name: name.chinese, englishName: name.english, parent: parent,
            boundary: boundary(column, row, w, h)))
        divide(code, column, row, w, h, level: level + 1, number: number)
      }
    }
  }

  private func title(_ level: Int, _ number: Int, _ count: Int) -> (Name, DemoPlan.Area.Level) {
    let bare = names.plain(200 + number)
    switch level {
    case 0: return (bare.followed(by: "街道", "Street"), .street)
    case 1: return (bare.followed(by: "社区", "Community"), .community)
    default:
      return (
        Name(chinese: "第\(Numeral.chinese(count))网格", english: "Grid Cell \(count)"), .gridCell
      )
    }
  }

  /// The outline of a rectangle of blocks, a point at every eighth of a block.
  private func boundary(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [[Double]] {
    let (u, v) = (Double(first.u + x), Double(first.v + y))
    let (w, h) = (Double(width), Double(height))
    var points: [PlanePoint] = []
    for (from, step, count) in [
      ((u, v), (1.0, 0.0), width), ((u + w, v), (0, 1), height), ((u + w, v + h), (-1, 0), width),
      ((u, v + h), (0, -1), height),
    ] {
      for index in 0..<count * 2 {
        let share = Double(index) / 2
        points.append(ground.place(from.0 + step.0 * share, from.1 + step.1 * share))
      }
    }
    return points.map(Self.degrees)
  }

  static func degrees(_ point: PlanePoint) -> [Double] {
    let coordinate = Ground.coordinate(point)
    return [coordinate.longitude, coordinate.latitude]
  }

  /// The grid cell around a place.
  func cell(at point: PlanePoint, _ cells: [(code: String, outline: Outline)]) -> String {
    if let cell = cells.first(where: { $0.outline.contains(point) }) { return cell.code }
    // On the very border of the district: the nearest one.
    let nearest = cells.min {
      $0.outline.middle.metres(to: point) < $1.outline.middle.metres(to: point)
    }
    return nearest?.code ?? districtCode
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
