import Foundation
import Geodesy
import SeededRandom

@testable import Addresses

/// A city that does not exist: estates with buildings, read from `Cases/city.json` or drawn by lot.
struct MadeUpCity: Decodable {
  struct Run: Decodable {
    var from: Int
    var to: Int
    var label: String
    var units: Int?
  }
  struct Named: Decodable {
    var names: [String]
    var units: Int?
  }
  struct Estate: Decodable {
    var names: [String]
    var at: [Double]
    var runs: [Run]?
    var named: [Named]?
  }
  var estates: [Estate]

  /// One building, with what an order list calls it.
  struct Building {
    var estate: String?
    var names: [String]
    var called: String
    var units: Int
    var at: [Double]
  }

  static func read() throws -> MadeUpCity {
    try JSONDecoder().decode(MadeUpCity.self, from: Cases.data("city.json"))
  }

  var buildings: [Building] {
    estates.flatMap { estate -> [Building] in
      let runs = (estate.runs ?? []).flatMap { run in
        (run.from...run.to).map { number in
          let name = run.label.replacing("{}", with: String(number))
          let isBare = ["{}", "{}栋", "{}幢", "{}号楼", "{}座", "{}号"].contains(run.label)
          return Building(
            estate: estate.names.first, names: [name], called: isBare ? String(number) : name,
            units: run.units ?? 0, at: estate.at)
        }
      }
      let named = (estate.named ?? []).map {
        Building(
          estate: estate.names.first, names: $0.names, called: $0.names[0], units: $0.units ?? 0,
          at: estate.at)
      }
      return runs + named
    }
  }

  /// Entries whose ids are places in `buildings`; units have the ids 100 × building + unit.
  var entries: [AddressEntry] {
    let names = Dictionary(
      estates.compactMap { estate in estate.names.first.map { ($0, estate.names) } },
      uniquingKeysWith: { first, _ in first })
    return buildings.enumerated().compactMap { id, building in
      let step = Double(id % 7) * 0.0003
      guard
        let coordinate = Coordinate<WGS84>(
          latitude: building.at[0] + step, longitude: building.at[1] - step)
      else { return nil }
      return AddressEntry(
        id: id, estates: building.estate.flatMap { names[$0] } ?? [], names: building.names,
        units: (0..<building.units).map { .init(ref: String($0 + 1), id: id * 100 + $0 + 1) },
        coordinate: coordinate)
    }
  }

  /// A city whose names are put together by lot.
  static func drawn(seed: UInt64, estates count: Int) -> MadeUpCity {
    var random = SeededRandom(seed: seed)
    let first = Array("云霁澄麓栖漱岚汀樾霞瑾芷蓝翠晴朗素清松柏竹兰荷菱溪泉岩屿鹤鹭鸣晓望听拾知".map(String.init))
    let second = Array("风月禾杪川舟谷汀屏帆歌语堂台桥林坞湖源山泽光影声石".map(String.init))
    let ending = ["花园", "家园", "雅苑", "公馆", "时代", "新城", "小区", "华庭", "名邸", "新村", "里", "府"]
    let labels = ["{}栋", "{}号楼", "{}幢", "{}"]
    var names: Set<String> = []
    var estates: [Estate] = []
    while estates.count < count {
      let name = [first, second, ending].map { $0.randomElement(using: &random) ?? "" }.joined()
      guard names.insert(name).inserted else { continue }
      estates.append(
        Estate(
          names: [name],
          at: [
            30.5 + Double(estates.count % 40) * 0.005, 104 + Double(estates.count / 40) * 0.005,
          ],
          runs: [
            Run(
              from: 1, to: Int.random(in: 3...25, using: &random),
              label: labels.randomElement(using: &random) ?? "{}",
              units: Int.random(in: 1...5, using: &random))
          ]))
    }
    return MadeUpCity(estates: estates)
  }
}
