import Geodesy

/// Campuses, schools, hospitals, works and offices.
extension DistrictBuilder {
  mutating func drawInstitution(_ parcel: Parcel, _ plan: InstitutionPlan, _ name: Name) {
    let lot = lot.branch("institution", parcel.number)
    guard let compound = drawCompound(parcel, plan.style) else { return drawGreen(parcel) }
    var record = drawGrounds(compound, plan.kind, name, plan.tags, lot)
    let isOffice = plan.building == "office"
    let letters = HouseNumbers(compound.houses, lot, letters: true)
    var counts: [String: Int] = [:]
    for (index, house) in compound.houses.enumerated() {
      let pattern = plan.houses[min(index, plan.houses.count - 1)]
      let count = counts[pattern.chinese, default: 0] + 1
      counts[pattern.chinese] = count
      let usesLetters = pattern.chinese.hasSuffix("%座")
      let mark =
        usesLetters ? (isOffice ? letters.numbers[index] : Self.letter(count)) : String(count)
      let title = pattern.chinese.replacing("%", with: mark)
      var tags = [
        Tag("building", Self.building(plan, title)),
        Tag("building:levels", String(house.shape.levels)), Tag("name", title),
        Tag("name:en", pattern.english.replacing("%", with: mark)),
      ]
      if pattern.chinese.contains("%") { tags.append(Tag("ref", mark)) }
      if plan.style.wall == nil {
        tags += [
          Tag("addr:street", record.street), Tag("addr:housenumber", String(record.houseNumber)),
        ]
      }
      if title == "图书馆" { tags.append(Tag("amenity", "library")) }
      if title.hasSuffix("食堂") { tags.append(Tag("amenity", "canteen")) }
      let isMain = house.doors.count
      let element = drawHouse(house, tags) { door in
        door == 0 || isMain == 1
          ? [Tag("entrance", plan.door)]
          : [Tag("entrance", door % 2 == 1 ? "service" : "yes"), Tag("ref", String(door + 1))]
      }
      record.houses.append(
        .init(
          element: element, number: title, units: house.doors.count, levels: house.shape.levels))
    }
    furnish(compound, plan.style, lot)
    if plan.building == "retail" { drawHouseShops(compound, lot, share: 1, perHouse: 5) }
    if isOffice { drawHouseShops(compound, lot, share: 0.5, perHouse: 2) }
    records.estates.append(record)
  }

  private static func letter(_ number: Int) -> String {
    HouseNumbers.letter(number - 1)
  }

  private static func building(_ plan: InstitutionPlan, _ title: String) -> String {
    if title.contains("宿舍") { return "dormitory" }
    return plan.building
  }

  // MARK: Names

  mutating func campusName() -> Name {
    let number = number("campus", perDistrict: 4)
    let name = names.bare(700 + number)
    return number % 2 == 0
      ? name.followed(by: "大学", "University") : name.followed(by: "学院", "College")
  }

  mutating func schoolName(isKindergarten: Bool) -> Name {
    if isKindergarten {
      return names.bare(800 + number("kindergarten", perDistrict: 40)).followed(
        by: "幼儿园", "Kindergarten")
    }
    let number = number("school", perDistrict: 20)
    let ordinal = number / 2 + 1
    return number % 2 == 0
      ? Name(
        chinese: "第\(Numeral.chinese(min(ordinal, 99)))小学", english: "No. \(ordinal) Primary School"
      )
      : Name(
        chinese: "第\(Numeral.chinese(min(ordinal, 99)))中学", english: "No. \(ordinal) Middle School")
  }

  mutating func hospitalName() -> Name {
    let number = number("hospital", perDistrict: 4)
    return number % 2 == 0
      ? Name(
        chinese: "第\(Numeral.chinese(number / 2 + 1))人民医院",
        english: "No. \(number / 2 + 1) People's Hospital")
      : names.bare(1_020 + number).followed(by: "中医院", "Hospital of Chinese Medicine")
  }

  mutating func worksName(isStore: Bool) -> Name {
    let number = number("works", perDistrict: 30)
    let endings = [
      ("产业园", "Industrial Park"), ("机械厂", "Machine Works"), ("食品厂", "Food Works"),
      ("印务园", "Printing Park"),
      ("智造园", "Smart Works"), ("电子厂", "Electronics Works"),
    ]
    let stores = [("物流园", "Logistics Park"), ("仓储中心", "Storage Centre")]
    let ending = isStore ? stores[number % stores.count] : endings[number % endings.count]
    return names.bare(600 - number % 340).followed(by: ending.0, ending.1)
  }

  mutating func officeName(isMall: Bool) -> Name {
    let number = number("offices", perDistrict: 40)
    let endings =
      isMall
      ? [("广场", "Plaza"), ("天地", "Place"), ("里", "Mall")]
      : [("中心", "Centre"), ("大厦", "Tower"), ("国际", "International"), ("创谷", "Innovation Park")]
    let ending = endings[number % endings.count]
    return names.plain(1_449 - number % 400).followed(by: ending.0, ending.1)
  }
}
