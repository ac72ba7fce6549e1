/// Invents who works in a city: three levels of government, mass organisations, companies with their
/// stations, and whoever keeps estates and shops.
struct DirectoryOffices {
  private(set) var organisations: [DemoDirectory.Organisation] = []
  private(set) var agreements: [DemoDirectory.Agreement] = []
  private let names: NameBook
  private let areas: [DemoDirectory.Area]

  init(_ areas: [DemoDirectory.Area], _ names: NameBook) {
    self.areas = areas
    self.names = names
    guard let city = areas.first else { return }
    let government = addCity(city)
    let companies = addCompanies(city)
    agree("外卖骑手安全与休息共建协议", [government, companies.delivery], daysLeft: 300)
    agree("快递进社区试点协议", [government, companies.mail], daysLeft: 25)
    for (place, district) in areas.filter({ $0.code.utf8.count == 6 }).enumerated() {
      addDistrict(district, place, below: government, companies)
    }
  }

  @discardableResult
  private mutating func add(
    _ kind: String, _ name: Name, in home: DemoDirectory.Area, below parent: String? = nil,
    serving served: [DemoDirectory.Area] = [], at address: String? = nil,
    state: String = "verified"
  ) -> String {
    let key = "organisation/\(organisations.count + 1)"
    organisations.append(
      DemoDirectory.Organisation(
        key: key, kind: kind, name: name.chinese, englishName: name.english, parent: parent,
        home: home.code, areas: served.map(\.code), address: address, state: state))
    return key
  }

  private mutating func agree(_ title: String, _ parties: [String], daysLeft: Int) {
    agreements.append(
      DemoDirectory.Agreement(title: title, parties: parties, daysLeft: daysLeft))
  }

  private func of(_ area: DemoDirectory.Area, _ chinese: String, _ english: String) -> Name {
    Name(chinese: area.name, english: area.englishName).followed(by: chinese, english)
  }

  private func address(_ line: Int, _ number: Int) -> String {
    "\(names.street(line: line, isNorth: line % 2 == 0).chinese)\(number)号"
  }

  private mutating func addCity(_ city: DemoDirectory.Area) -> String {
    let government = add("department", of(city, "人民政府", "Government"), in: city)
    add("department", of(city, "交通运输局", "Transport Bureau"), in: city, below: government)
    add(
      "department", of(city, "人力资源和社会保障局", "Labour and Social Security Bureau"), in: city,
      below: government)
    add("party", of(city, "委社会工作部", "Party Social Work Department"), in: city)
    add("union", of(city, "总工会", "Federation of Trade Unions"), in: city)
    add("youth-league", of(city, "共青团市委员会", "Youth League Committee"), in: city)
    add("womens-federation", of(city, "妇女联合会", "Women's Federation"), in: city)
    add(
      "association", of(city, "外卖与快递行业协会", "Delivery and Courier Association"), in: city,
      state: "visited")
    add("school", of(city, "职业培训学校", "Training School"), in: city, state: "listed")
    return government
  }

  private mutating func addCompanies(_ city: DemoDirectory.Area) -> (delivery: String, mail: String)
  {
    let delivery = add(
      "platform", names.plain(1_201).followed(by: "外卖", "Delivery"), in: city, serving: [city],
      at: address(4, 100))
    let mail = add(
      "platform", names.plain(1_202).followed(by: "速运", "Express"), in: city, serving: [city],
      at: address(6, 8), state: "visited")
    return (delivery, mail)
  }

  private mutating func addDistrict(
    _ district: DemoDirectory.Area, _ place: Int, below city: String,
    _ companies: (delivery: String, mail: String)
  ) {
    let government = add(
      "department", of(district, "人民政府", "Government"), in: district, below: city)
    add("department", of(district, "城市管理局", "City Management"), in: district, below: government)
    add("union", of(district, "总工会", "Trade Unions"), in: district)
    add(
      "social-work", names.plain(1_210 + place).followed(by: "社会工作服务中心", "Social Work Centre"),
      in: district, serving: [district], state: "visited")
    let partner = add(
      "partner", names.plain(1_220 + place).followed(by: "人力资源", "Staffing"), in: district,
      below: companies.delivery, serving: [district], at: address(8 + place, 26))
    let streets = areas.filter { $0.code.utf8.count == 9 && $0.code.hasPrefix(district.code) }
    for (number, street) in streets.enumerated() {
      addStreet(street, number, place, below: government, partner, companies.mail)
    }
  }

  private mutating func addStreet(
    _ street: DemoDirectory.Area, _ number: Int, _ place: Int, below government: String,
    _ partner: String, _ mail: String
  ) {
    let seed = place * 10 + number
    let office = add("street-office", of(street, "办事处", "Office"), in: street, below: government)
    // In the first two streets of a district everybody is told of; the others are being listed.
    guard number < 2 else { return }
    add(
      "dispatch-station",
      names.plain(1_201).followed(
        by: "外卖\(street.name.dropLast(2))站", "Delivery, \(street.englishName) Station"),
      in: street, below: partner, at: address(10 + seed, 12), state: "visited")
    add(
      "franchise",
      names.plain(1_202).followed(
        by: "速运\(street.name.dropLast(2))网点", "Express, \(street.englishName) Outlet"),
      in: street, below: mail, at: address(12 + seed, 31), state: "listed")
    add(
      "property-company", names.plain(1_230 + seed).followed(by: "物业服务", "Property Services"),
      in: street, at: address(14 + seed, 5), state: number == 0 ? "verified" : "listed")
    guard number == 0 else { return }
    add(
      "merchant", names.plain(1_250 + seed).followed(by: "面馆", "Noodles"), in: street,
      at: address(16 + seed, 18), state: "visited")
    add(
      "site-operator", names.plain(1_260 + seed).followed(by: "骑手驿站", "Riders' Rest Stop"),
      in: street, at: address(18 + seed, 2))
    for community in areas
    where community.code.utf8.count == 12
      && community.code.hasPrefix(street.code)
    {
      add(
        "community", of(community, "居民委员会", "Residents' Committee"), in: community, below: office)
    }
  }
}
