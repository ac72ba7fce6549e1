import Addresses
import Geodesy
import OpeningHours
import PlaceSearch
import SeededRandom
import Testing

@Suite("Places by what is typed")
struct MatchingTests {
  @Test("They are those of a look at every name", arguments: [1, 40, 400])
  func sameAsScan(_ count: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("places by name: seed \(seed)")
    var town = Town(seed: seed)
    town.fill(count)
    let setting = try Town.setting()
    let index = PlaceIndex(town.entries, in: setting)
    for round in 0..<150 {
      let text = typed(&town)
      let query = PlaceQuery(
        near: round % 9 == 0 ? nil : town.position(), unixSeconds: 1_775_442_600,
        filter: round % 4 == 0 ? town.filter() : EntryFilter(), limit: [1, 5, 10, 400][round % 4])
      let found = index.snapshot.matching(text, query).map(\.summary)
      let wanted = PlainSearch.nearest(town.entries, query, setting) {
        PlainWords.match($0, text)
      }
      #expect(found == wanted.map(\.summary), "seed \(seed), round \(round): \(text)")
    }
  }

  /// A name or a part of it, as written, as pinyin, as initials or as a mixture, at times with a
  /// slip.
  private func typed(_ town: inout Town) -> String {
    let name = town.entries.randomElement(using: &town.dice)?.names.first ?? town.name()
    let drop = Int.random(in: 0..<2, using: &town.dice)
    var parts = name.dropFirst(drop).map { character -> String in
      let reading =
        character.unicodeScalars.first.flatMap {
          Pinyin.readings(of: $0).randomElement(using: &town.dice)
        } ?? String(character)
      return [reading, String(reading.prefix(1)), String(character)]
        .randomElement(using: &town.dice) ?? ""
    }
    switch Int.random(in: 0..<3, using: &town.dice) {
    case 0: parts = name.map(String.init)
    case 1:
      parts = name.map { character in
        character.unicodeScalars.first.flatMap { Pinyin.readings(of: $0).last }
          ?? String(character)
      }
    default: break
    }
    var text = Array(parts.joined())
    if Bool.random(using: &town.dice), !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &town.dice)
      switch Int.random(in: 0..<5, using: &town.dice) {
      case 0: text.remove(at: place)
      case 1: text[place] = Town.characters.randomElement(using: &town.dice) ?? "大"
      case 2: text.insert("a", at: place)
      case 3: text.swapAt(place, max(0, place - 1))
      default: text = Array(text.prefix(place))
      }
    }
    return String(text.prefix(32))
  }

  private func ids(_ names: [[String]], _ text: String) throws -> [Int64] {
    let here = Coordinate<WGS84>(latitudeE7: 399_000_000, longitudeE7: 1_164_000_000)
    let entries = names.enumerated().map {
      PlaceEntry(id: Int64($0), kind: 0, position: here, names: $1)
    }
    let index = PlaceIndex(entries, in: try Town.setting())
    return index.snapshot.matching(text, PlaceQuery(near: here, unixSeconds: 0)).map(\.id)
  }

  @Test(
    "People find a place however they type its name",
    arguments: [
      "重", "重庆", "CHONGQING", "zhongqing", "cq", "重qing", "chongq", "重庆银行", "重庆很行", "重庆行",
      "银行", "yinhang", "yinxing", "yh", "chongqinyinhang", "ＣＱ", "重 庆", "山城银行", "sc", "重庆銀行",
    ])
  func however(_ text: String) throws {
    #expect(try ids([["和平里食堂"], ["重庆银行", "山城银行"]], text) == [1])
  }

  @Test("A better match comes first")
  func order() throws {
    let names = [["驿站北"], ["东驿站"], ["驿站"], ["驿亭"]]
    #expect(try ids(names, "驿站") == [2, 0, 1])
    #expect(try ids(names, "yizhan") == [2, 0, 1])
    #expect(try ids(names, "").isEmpty)
    #expect(try ids(names, " -，").isEmpty)
  }
}
