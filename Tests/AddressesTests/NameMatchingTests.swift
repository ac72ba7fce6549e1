import Geodesy
import SeededRandom
import Testing

@testable import Addresses

@Suite("Names are found as people type them")
struct NameMatchingTests {
  static let names = [
    ["重庆路小区"], ["银行家属院"], ["长沙花园"], ["厦门里"], ["行知苑"], ["乐府新城"], ["单家桥"], ["曾家岩"], ["尉氏坊"], ["华山里"],
    ["朝阳台"], ["长安里"], ["六安新村"], ["台州苑"], ["会稽山庄"],
    ["北京邮电大学", "北邮", "Beijing University of Posts and Telecommunications"],
    ["绿岛"], ["金沙时代"],
  ]

  static let index = AddressIndex(
    names.enumerated().map { id, estates in
      AddressEntry(
        id: id, estates: estates, names: ["3号楼"],
        coordinate: Coordinate(latitudeE7: 306_000_000 + Int32(id), longitudeE7: 1_040_000_000))
    })

  @Test(
    "in pinyin, by initials, mixed, by short names",
    arguments: [
      ("chongqinglu 3栋", 0), ("zhongqinglu 3栋", 0), ("yinhang jiashuyuan 3", 1),
      ("changsha huayuan 3栋", 2),
      ("xiamenli 3栋", 3), ("xingzhiyuan 3栋", 4), ("yuefuxincheng 3栋", 5), ("shanjiaqiao 3", 6),
      ("zengjiayan 3栋", 7), ("weishifang 3栋", 8), ("huashanli 3栋", 9), ("chaoyangtai 3", 10),
      ("changanli 3", 11), ("luan xincun 3栋", 12), ("taizhouyuan 3栋", 13), ("kuaiji 3栋", 14),
      ("huiji shanzhuang 3栋", 14), ("北邮3号楼", 15), ("bupt 3号楼", 15), ("by 3号楼", 15),
      ("lvdao 3栋", 16), ("ludao 3栋", 16), ("js时代3栋", 17), ("jssd3栋", 17), ("jinsha时代 3栋", 17),
      ("金莎时代3栋", 17), ("金沙时带3栋", 17),
    ])
  func found(text: String, id: Int) {
    #expect(Self.index.guesses(for: text).first?.building == id)
  }

  @Test("and nothing is found for nothing", arguments: ["", "   ", "，，", "🏠", "13812345678"])
  func nothing(text: String) {
    #expect(Self.index.guesses(for: text).isEmpty)
  }

  @Test("A number that is not there brings the nearest, marked")
  func nearestNumbers() throws {
    let city = try MadeUpCity.read()
    let guesses = AddressIndex(city.entries).guesses(for: "青禾时光13栋")
    #expect(guesses.map { city.buildings[$0.building].called } == ["8", "7", "6"])
    #expect(guesses.allSatisfy { !$0.isExact && $0.matched.contains(.estate) })
  }

  @Test(
    "A campus calls its buildings by short names",
    arguments: [
      ("学五公寓", 0), ("工大学生5号", 0), ("工业学5", 0), ("工大5号楼", 1), ("工业大学5号楼", 1), ("教三305", 2),
      ("三教", 2), ("gydx jiao 3", 2),
      ("创新楼", 3), ("工大协同中心", 3), ("5号楼", 1), ("学生宿舍5号", 0), ("励5号楼", 4), ("主教学楼", 5), ("主楼", 5),
    ])
  func campus(text: String, id: Int) {
    let names = ["学生5号公寓", "5号楼", "教三楼", "网络协同中心（创新楼）", "励志5号楼", "主教学楼"]
    let index = AddressIndex(
      names.enumerated().map { id, name in
        AddressEntry(
          id: id, estates: ["澄浦工业大学（东区）", "工大"], names: [name],
          number: AddressParser.parseName(name).building,
          coordinate: Coordinate(latitudeE7: 306_000_000, longitudeE7: 1_040_000_000))
      })
    #expect(index.guesses(for: text).first?.building == id)
  }

  @Test("The unit asked for is found, another is not made up")
  func units() throws {
    let city = try MadeUpCity.read()
    let index = AddressIndex(city.entries)
    let known = try #require(index.guesses(for: "青禾时代3栋2单元").first)
    #expect(known.unit == known.building * 100 + 2)
    #expect(known.matched == [.estate, .building, .unit])
    #expect(known.isExact)
    let unknown = try #require(index.guesses(for: "青禾时代3栋9单元").first)
    #expect(unknown.unit == nil)
    #expect(!unknown.matched.contains(.unit))
  }

  @Test("Same text, same answer, and never more than asked")
  func deterministic() throws {
    let city = try MadeUpCity.read()
    var generator = OrderGenerator(seed: 8, city: city)
    let (one, other) = (AddressIndex(city.entries), AddressIndex(city.entries))
    for _ in 0..<200 {
      let text = generator.order().text
      for limit in [0, 1, 3, 10] {
        let guesses = one.guesses(for: text, limit: limit)
        #expect(guesses == other.guesses(for: text, limit: limit))
        #expect(guesses.count <= limit)
        #expect(Set(guesses.map(\.building)).count == guesses.count)
        #expect(guesses.allSatisfy { (0...1).contains($0.confidence) })
      }
    }
  }
}
