import Foundation
import SeededRandom
import Testing

@testable import Addresses

@Suite("The room never stays in what is kept")
struct RoomCuttingTests {
  /// The table that `Tests/Browser/address.test.mjs` reads too.
  struct Case: Codable, CustomTestStringConvertible {
    var text: String
    var kept: String
    var room: String
    var testDescription: String { text }
  }

  static let cases = read("cuts.json")
  /// Orders and nonsense by lot, with what Swift made of them: the browser must agree.
  static let drawn = read("drawn-cuts.json")

  private static func read(_ name: String) -> [Case] {
    (try? JSONDecoder().decode([Case].self, from: Cases.data(name))) ?? []
  }

  @Test("as the shared table says")
  func table() {
    #expect(Self.cases.count > 80)
    #expect(Self.drawn.count > 80)
    for one in Self.cases + Self.drawn {
      let cut = AddressParser.cutRoom(one.text)
      #expect(cut.text == one.kept, "\(one.text)")
      #expect(cut.room == one.room, "\(one.text)")
    }
  }

  @Test("and cutting twice cuts no more, and means the same")
  func twice() {
    for one in Self.cases {
      let once = AddressParser.parse(one.text)
      let twice = AddressParser.parse(once.text)
      #expect(twice.text == once.text, "\(one.text)")
      #expect([twice.building, twice.unit, twice.place] == [once.building, once.unit, once.place])
    }
  }

  @Test("whatever stood there", arguments: [11, 12, 13] as [UInt64])
  func twiceWhateverIsTyped(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<3_000 {
      let text = Self.nonsense(&random)
      let once = AddressParser.cutRoom(text)
      #expect(AddressParser.parse(text).text == once.text, "\(text)")
      #expect(AddressParser.cutRoom(once.text) == (once.text, ""), "\(text)")
    }
  }

  @Test("nor in anything that a query prints")
  func nothingLeaks() throws {
    let city = try MadeUpCity.read()
    var generator = OrderGenerator(seed: 31, city: city)
    for _ in 0..<500 {
      let text = generator.order().text + "3栋2单元7391室 13987654321"
      let query = AddressParser.parse(text)
      var printed = ""
      dump(query, to: &printed)
      printed += String(describing: query) + String(reflecting: query)
      #expect(!printed.contains("7391"), "\(text)")
      #expect(!printed.contains("13987654321"), "\(text)")
    }
  }

  @Test("whatever is typed", arguments: [1, 2, 3] as [UInt64])
  func anything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<3_000 {
      let text = Self.nonsense(&random)
      let query = AddressParser.parse(text)
      #expect(query.text.unicodeScalars.count <= text.unicodeScalars.count)
      #expect(query.leadingScalars <= query.place.unicodeScalars.count)
      _ = AddressParser.parseName(text)
    }
  }

  @Test(
    "and soon, however it repeats",
    arguments: [
      "1-", "1 ", "3栋", "a", "1号", "#1", "甲", "一", "(", "1路1号", "building ", "138", "放门", "88 ",
      "a-1-",
    ])
  func repetitions(piece: String) throws {
    let text = String(repeating: piece, count: 10_000)
    // This thread's own time: the tests beside this one use the processors as well.
    let times = (0..<3).map { _ in
      let start = Self.processorSeconds()
      _ = AddressParser.parse(text)
      return Self.processorSeconds() - start
    }
    let time = try #require(times.min())
    #expect(time < 0.2, "\(piece)")
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Writes what Swift makes of orders by lot, for the browser's test to compare.
  ///
  /// Run `QIJI_BLESS_ORDERS=1 swift test --filter blessCuts`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["QIJI_BLESS_ORDERS"] != nil))
  func blessCuts() throws {
    var generator = OrderGenerator(seed: 5, city: try MadeUpCity.read())
    var random = SeededRandom(seed: 6)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let texts =
      (0..<300).map { _ in generator.order().text } + (0..<500).map { _ in Self.nonsense(&random) }
    let lines = try texts.map { text in
      let cut = AddressParser.cutRoom(text)
      let one = Case(text: text, kept: cut.text, room: cut.room)
      return "  " + String(decoding: try encoder.encode(one), as: UTF8.self)
    }
    let file = Cases.folder.appending(path: "drawn-cuts.json")
    try Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8).write(to: file)
  }

  /// Pieces of addresses in no order, with strays from all of Unicode.
  static func nonsense(_ random: inout SeededRandom) -> String {
    let pieces =
      Array("3栋2单元号楼层室-# ，（）1104A座b教学一二十百门东，。放门口138 电话甲乙丙0０①🏠\u{200B}é\n负地下弄路号院期区").map(String.init)
      + [
        "building", "room", "unit", "13812345678", "dong", "女士", "王", "密码", "号院", "路", "no",
        "floor", "tower",
      ]
    var text = ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      if Int.random(in: 0..<12, using: &random) == 0 {
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
        text.unicodeScalars.append(scalar ?? "x")
      } else {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
    }
    return text
  }
}
