/// Puts a city above the areas of its districts.
struct DirectoryAreas {
  private(set) var areas: [DemoDirectory.Area] = []
  private static let cityCode = "9901"

  init(_ districts: [[DemoPlan.Area]], _ names: NameBook) {
    var parts: [[DemoPlan.Area]] = districts
    if districts.count == 1 { parts = Self.halves(of: districts[0]) }
    let streets = parts.flatMap { $0 }.filter { $0.level == .street }
    let name = names.plain(1_150).followed(by: "市", "City")
    areas.append(
      DemoDirectory.Area(
        code: Self.cityCode, name: name.chinese, englishName: name.english,
        boundary: Self.outline(around: streets.map(\.boundary))))
    for area in parts.flatMap(\.self) {
      areas.append(
        DemoDirectory.Area(
          code: area.code, name: area.name, englishName: area.englishName,
          boundary: area.boundary))
    }
  }

  /// The southern and the northern streets of a district, the northern ones as another district.
  private static func halves(of areas: [DemoPlan.Area]) -> [[DemoPlan.Area]] {
    let streets = areas.filter { $0.level == .street }
    guard let district = areas.first, streets.count > 1 else { return [areas] }
    let north = streets[streets.count / 2]
    let moved = Set(streets[(streets.count / 2)...].map(\.code))
    func isMoved(_ area: DemoPlan.Area) -> Bool { moved.contains { area.code.hasPrefix($0) } }
    let code = cityCode + "02"
    var second = district
    second.code = code
    second.name = String(north.name.dropLast(2)) + "区"
    second.englishName = String(north.englishName.dropLast(" Street".count)) + " District"
    var (southern, northern) = ([district], [second])
    for area in areas.dropFirst() {
      guard isMoved(area) else {
        southern.append(area)
        continue
      }
      var area = area
      // Streets are counted anew in the other district.
      let number = (Int(area.code.dropFirst(6).prefix(3)) ?? 0) - streets.count / 2
      let digits = String(number)
      area.code =
        code + String(repeating: "0", count: 3 - digits.count) + digits + area.code.dropFirst(9)
      northern.append(area)
    }
    for place in [0, 1] {
      let own = [southern, northern][place].filter { $0.level == .street }.map(\.boundary)
      if place == 0 { southern[0].boundary = outline(around: own) }
      if place == 1 { northern[0].boundary = outline(around: own) }
    }
    return [southern, northern]
  }

  /// The outline of what several areas cover that fit together point by point: the edges that no
  /// other has the other way round.
  static func outline(around parts: [[[Double]]]) -> [[Double]] {
    var next: [[Double]: [Double]] = [:]
    for part in parts {
      for (start, end) in zip(part, part.dropFirst() + part.prefix(1)) {
        if next[end] == start { next[end] = nil } else { next[start] = end }
      }
    }
    guard let first = parts.first?.first(where: { next[$0] != nil }) else { return [] }
    var outline = [first]
    while let last = outline.last, let following = next[last], following != first,
      outline.count <= next.count
    {
      outline.append(following)
    }
    return outline
  }
}
