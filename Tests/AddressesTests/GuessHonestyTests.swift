import Geodesy
import Testing

@testable import Addresses

@Suite("A guess says whether it is what was asked for")
struct GuessHonestyTests {
  static func index(_ names: [String], estates: [String] = []) -> AddressIndex {
    AddressIndex(
      names.enumerated().map { id, name in
        entry(id, estates: estates, name: name)
      })
  }

  static func entry(
    _ id: Int, estates: [String] = [], name: String? = nil, streets: [String] = []
  ) -> AddressEntry {
    AddressEntry(
      id: id, estates: estates, names: name.map { [$0] } ?? [],
      coordinate: Coordinate(latitudeE7: 306_000_000 + Int32(id), longitudeE7: 1_040_000_000),
      streetAddresses: streets)
  }

  static let named = index([
    "华新大厦", "青云大厦", "新食堂", "体育部", "工学院", "图书馆", "汇文楼（国际部）", "远帆大厦",
  ])

  @Test(
    "a name that is only similar is not it",
    arguments: ["华荣大厦", "青华大厦", "老食堂", "体育馆", "学院路18号", "云帆大厦", "华大厦", "汇文"])
  func similar(text: String) {
    #expect(Self.named.guesses(for: text).allSatisfy { !$0.isExact })
  }

  @Test(
    "a name said wholly is, slips of the same sound too",
    arguments: [
      ("华新大厦", 0), ("华欣大厦", 0), ("huaxindasha", 0), ("新食堂", 2), ("图书馆东门", 5), ("图书馆302", 5),
      ("汇文楼", 6), ("国际部", 6), ("远帆大厦18楼", 7), ("云津市桐湖区青禾路88号远帆大厦", 7),
    ])
  func whole(text: String, id: Int) throws {
    let guess = try #require(Self.named.guesses(for: text).first)
    #expect(guess.building == id)
    #expect(guess.isExact)
  }

  @Test(
    "Numerals are spelled out too",
    arguments: [
      ("jiaosanlou", "教三楼"), ("jiao san lou", "教三楼"),
      ("jiao3", "教三楼"), ("jiaoyilou", "教一楼"), ("xs13", "学生13号公寓"), ("xue11", "学11公寓"),
      ("xs11", "学11公寓"), ("xue13", "学生13号公寓"), ("xueshisan", "学生13号公寓"),
      ("xuesheng13gongyu", "学生13号公寓"), ("beiyou xue13", "学生13号公寓"),
    ])
  func pinyin(text: String, name: String) {
    let names = ["教一楼", "教二楼", "教四楼", "教三楼", "学11公寓", "学生13号公寓", "学3公寓", "教工食堂", "主楼"]
    let index = Self.index(names, estates: ["北京邮电大学", "北邮"])
    #expect(index.guesses(for: text).first.map { names[$0.building] } == name)
  }

  @Test("Initials leave open which, and say so", arguments: ["jsl", "北邮jsl"])
  func initials(text: String) {
    let names = ["教一楼", "教二楼", "教四楼", "教三楼", "主楼"]
    let guesses = Self.index(names, estates: ["北京邮电大学", "北邮"]).guesses(for: text)
    #expect(Set(guesses.prefix(2).map { names[$0.building] }) == ["教三楼", "教四楼"])
    #expect(guesses.allSatisfy { !$0.isExact })
  }

  static let streets = AddressIndex([
    entry(0, streets: ["管家桥85号"]), entry(1, streets: ["良友里7号"]),
    entry(2, estates: ["仁寿家园"], name: "3栋", streets: ["仁寿里28号"]),
    entry(3, streets: ["中山东路90号", "中山东路甲3号"]), entry(4, streets: ["中山东路9号"]),
    entry(5, streets: ["山东路91号"]), entry(6, estates: ["青禾时代"], name: "3栋"),
    entry(7, estates: ["青禾时代"], name: "88栋", streets: ["青禾路88号"]),
    entry(8, name: "5号楼", streets: ["梧桐二路18号"]),
  ])

  @Test(
    "A street and a house number are an address",
    arguments: [
      ("管家桥85号", 0), ("管家桥85号2单元301", 0), ("guanjiaqiao 85号", 0), ("良友里7栋", 1),
      ("仁寿里28号", 2), ("中山东路90号", 3), ("云津市桐湖区中山东路90号1104室", 3), ("中山东路甲3号", 3),
      ("中山东路9号", 4), ("山东路91号", 5),
    ])
  func houses(text: String, id: Int) throws {
    let guess = try #require(Self.streets.guesses(for: text).first)
    #expect(guess.building == id)
    #expect(guess.isExact, "\(text)")
  }

  @Test(
    "but another number or street is not, and the estate comes first",
    arguments: ["管家桥86号", "管家路85号", "中山东路91号", "中山东路900号", "仁寿坊28号"])
  func otherHouses(text: String) {
    #expect(Self.streets.guesses(for: text).allSatisfy { !$0.isExact })
  }

  @Test("Of several buildings at one address, the number tells which")
  func innerNumber() throws {
    let index = AddressIndex(
      (1...4).map { Self.entry($0, name: "\($0)栋", streets: ["中山东路90号"]) })
    let guess = try #require(index.guesses(for: "中山东路90号3栋").first)
    #expect(guess.building == 3)
    #expect(guess.isExact)
    #expect(index.guesses(for: "中山东路90号7栋").allSatisfy { !$0.isExact })
  }

  @Test("The estate comes before the street that leads to it")
  func estateFirst() throws {
    let guess = try #require(Self.streets.guesses(for: "青禾路88号青禾时代3栋").first)
    #expect(guess.building == 6)
    #expect(guess.isExact)
  }

  static let estates = AddressIndex(
    [1, 2, 5, 9].map { entry($0, estates: ["富润家园"], name: "\($0)号楼") }
      + [1, 2, 3, 4].map { entry(10 + $0, estates: ["富润花园"], name: "\($0)号楼") }
      + [entry(21, estates: ["润家"], name: "3号楼"), entry(31, estates: ["青松里"], name: "门房")]
      + [entry(32, estates: ["青松里"]), entry(33, estates: ["金沙时代"], name: "1栋")]
      + [entry(34, estates: ["金沙时代二期"], name: "8栋")])

  @Test(
    "A number that is not mapped brings the estate's others, nearest first",
    arguments: [
      ("富润家园3号楼", [2, 1, 5]), ("富润家园8号楼", [9, 5, 2]), ("furunjiayuan 3号楼", [2, 1, 5]),
      ("桐湖区富润家园3栋1单元101", [2, 1, 5]), ("青松里3号楼", [31, 32]),
    ])
  func unmapped(text: String, ids: [Int]) {
    let guesses = Self.estates.guesses(for: text)
    #expect(Array(guesses.prefix(ids.count).map(\.building)) == ids)
    #expect(guesses.allSatisfy { !$0.isExact })
  }

  @Test("but a longer name of the estate, or a slip in it, still leads to the number")
  func longerName() {
    #expect(Self.estates.guesses(for: "金沙时代8栋").first?.building == 34)
    #expect(Self.estates.guesses(for: "富闰花园3号楼").first?.building == 13)
  }
}
