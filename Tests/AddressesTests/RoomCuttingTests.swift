import Foundation
import SeededRandom
import Testing

@testable import Addresses

@Suite("The room never stays in what is kept")
struct RoomCuttingTests {
  /// The table that `Tests/Browser/address.test.mjs` reads too.
  struct Case: Decodable, CustomTestStringConvertible {
    var text: String
    var kept: String
    var room: String
    var testDescription: String { text }
  }

  static let cases = (try? JSONDecoder().decode([Case].self, from: Cases.data("cuts.json"))) ?? []

  @Test("as the shared table says")
  func table() {
    #expect(Self.cases.count > 80)
    for one in Self.cases {
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
    let pieces = Array("3栋2单元号楼层室-# ，（）1104A座b教学一二十百门东，。放门口138 电话甲乙丙0０①🏠\u{200B}é\n").map(String.init)
      + ["building", "room", "unit", "13812345678", "dong", "女士", "王", "密码", "号院", "路"]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        if Int.random(in: 0..<12, using: &random) == 0 {
          let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
          text.unicodeScalars.append(scalar ?? "x")
        } else {
          text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
      }
      let query = AddressParser.parse(text)
      #expect(query.text.unicodeScalars.count <= text.unicodeScalars.count)
      #expect(query.leadingScalars <= query.place.unicodeScalars.count)
      _ = AddressParser.parseName(text)
    }
  }

  /// Writes what Swift makes of orders by lot, for the browser's test to compare:
  /// QIJI_BLESS_ORDERS=1 swift test --filter blessCuts
  @Test(.enabled(if: ProcessInfo.processInfo.environment["QIJI_BLESS_ORDERS"] != nil))
  func blessCuts() throws {
    var generator = OrderGenerator(seed: 5, city: try MadeUpCity.read())
    let lines = (0..<400).map { _ in
      let text = generator.order().text
      let cut = AddressParser.cutRoom(text)
      return #"  {"text": "\#(text)", "kept": "\#(cut.text)", "room": "\#(cut.room)"}"#
    }
    let file = Cases.folder.appending(path: "drawn-cuts.json")
    try Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8).write(to: file)
  }
}
