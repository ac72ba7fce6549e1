/// What a walled or open compound that is no housing estate is made of.
struct InstitutionPlan {
  var kind: Zone.Kind
  var style: CompoundStyle
  /// Of the grounds.
  var tags: [Tag]
  /// `building=*` of its houses.
  var building: String
  /// Names of the houses in order, the last one going on with numbers.
  var houses: [(chinese: String, english: String)]
  var door = "main"

  private static let service = [Tag("highway", "service")]

  static func campus() -> InstitutionPlan {
    var style = CompoundStyle(
      wall: "wall", pitch: 88,
      lower: .init(stock: .campus, setback: 9, depth: 40, gap: 24...64))
    style.path = service
    style.aisle = [Tag("highway", "pedestrian"), Tag("bicycle", "yes")]
    style.aisles = 3
    style.aisleClear = 9
    style.garden = .init(kind: .pitch, rows: 2)
    style.gates = 4
    return InstitutionPlan(
      kind: .campus, style: style, tags: [Tag("amenity", "university")], building: "university",
      houses: [
        ("学生宿舍%栋", "Dormitory %"), ("学生宿舍%栋", "Dormitory %"), ("学生宿舍%栋", "Dormitory %"),
        ("学生宿舍%栋", "Dormitory %"), ("第一食堂", "Canteen 1"), ("实验楼", "Laboratories"),
        ("第二食堂", "Canteen 2"),
        ("教学楼%座", "Teaching Building %"), ("图书馆", "Library"), ("教学楼%座", "Teaching Building %"),
        ("行政楼", "Administration"), ("体育馆", "Gymnasium"), ("教学楼%座", "Teaching Building %"),
      ])
  }

  static func school(isKindergarten: Bool) -> InstitutionPlan {
    var style = CompoundStyle(
      wall: "fence", pitch: 52,
      lower: .init(stock: .teaching, setback: 7, depth: 26, gap: 12...20))
    style.garden = .init(kind: .pitch, rows: isKindergarten ? 1 : 2)
    style.mostHouses = isKindergarten ? 4 : 8
    style.gates = 2
    return InstitutionPlan(
      kind: .school, style: style,
      tags: [Tag("amenity", isKindergarten ? "kindergarten" : "school")],
      building: isKindergarten ? "kindergarten" : "school",
      houses: [
        ("教学楼", "Teaching Building"), ("综合楼", "Main Building"), ("食堂", "Canteen"),
        ("%号教学楼", "Teaching Building %"),
      ])
  }

  static func hospital() -> InstitutionPlan {
    var style = CompoundStyle(
      wall: "fence", pitch: 68,
      lower: .init(stock: .wards, setback: 10, depth: 34, gap: 16...28))
    style.path = service
    style.aisle = service
    style.aisleClear = 8
    style.garden = .init(kind: .garden, rows: 1)
    style.gates = 3
    return InstitutionPlan(
      kind: .hospital, style: style, tags: [Tag("amenity", "hospital"), Tag("emergency", "yes")],
      building: "hospital",
      houses: [
        ("门诊楼", "Outpatients"), ("急诊楼", "Emergency"), ("医技楼", "Diagnostics"),
        ("住院部%号楼", "Ward Building %"),
      ])
  }

  static func works() -> InstitutionPlan {
    let row = CompoundStyle.Row(stock: .works, setback: 11, depth: 48, gap: 16...28)
    var style = CompoundStyle(wall: "wall", pitch: 132, lower: row, upper: row)
    style.ringInset = 10
    style.margin = 8
    style.path = service
    style.aisle = service
    style.aisleClear = 8
    style.mappedDoors = 0.4
    style.mostHouses = 16
    style.gates = 2
    return InstitutionPlan(
      kind: .industry, style: style, tags: [Tag("landuse", "industrial")], building: "industrial",
      houses: [("员工宿舍", "Staff Dormitory"), ("员工食堂", "Staff Canteen"), ("%号厂房", "Workshop %")])
  }

  static func stores() -> InstitutionPlan {
    let row = CompoundStyle.Row(stock: .stores, setback: 14, depth: 42, gap: 16...24)
    var style = CompoundStyle(wall: "fence", pitch: 124, lower: row, upper: row)
    style.path = service
    style.aisles = 0
    style.mappedDoors = 0.3
    style.gates = 2
    return InstitutionPlan(
      kind: .industry, style: style, tags: [Tag("landuse", "industrial")], building: "warehouse",
      houses: [("%号仓库", "Warehouse %")], door: "service")
  }

  static func offices() -> InstitutionPlan {
    var style = CompoundStyle(
      wall: nil, pitch: 64, lower: .init(stock: .offices, setback: 10, depth: 30, gap: 16...30))
    style.ringInset = 7
    style.margin = 7
    style.path = [Tag("highway", "pedestrian"), Tag("bicycle", "yes")]
    style.aisles = 1
    style.aisle = style.path
    style.aisleClear = 7
    style.gates = 3
    return InstitutionPlan(
      kind: .business, style: style, tags: [Tag("landuse", "commercial")], building: "office",
      houses: [("%座", "Tower %")])
  }

  static func mall() -> InstitutionPlan {
    var style = CompoundStyle(
      wall: nil, pitch: 84, lower: .init(stock: .works, setback: 9, depth: 62, gap: 18...24))
    style.ringInset = 6
    style.margin = 7
    style.path = [Tag("highway", "pedestrian"), Tag("bicycle", "yes")]
    style.aisles = 0
    style.gates = 4
    return InstitutionPlan(
      kind: .business, style: style, tags: [Tag("landuse", "retail")], building: "retail",
      houses: [("%号馆", "Hall %")])
  }
}
