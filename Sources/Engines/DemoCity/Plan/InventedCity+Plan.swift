import Foundation
import Geodesy
import OpenStreetMap

extension InventedCity {
  /// How many districts the city has.
  public var districtCount: Int { citySize.districtCount }

  /// The plan of one district, by its number from the south-west.
  public func plan(district number: Int) -> DemoPlan {
    precondition((0..<districtCount).contains(number), "no such district")
    let place = DistrictPlace(number: number, of: citySize)
    let lot = Lot(seed: seed).branch(size.rawValue)
    let names = NameBook(lot.branch("names"))
    let ground = Ground(lot, citySize)
    var maker = PlanMaker(
      lot: lot.branch("plan", number), areas: PlanAreas(ground, names, citySize, place),
      records: district(number).records, names: names)
    return maker.plan(size, seed, number)
  }

  /// Writes the plans of all districts as one JSON file, district after district.
  ///
  /// `{"districts": [...], "seed": ..., "size": ...}`; the same bytes for the same city.
  ///
  /// - Throws: `DemoPlanError` when the file can't be written.
  public func writePlan(to path: String) throws(DemoPlanError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw .cannotWrite(path) }
    do {
      try file.write(contentsOf: Data("{\"districts\":[".utf8))
      for number in 0..<districtCount {
        if number > 0 { try file.write(contentsOf: Data(",\n".utf8)) }
        try file.write(contentsOf: encoder.encode(plan(district: number)))
      }
      let end = "],\"seed\":\(seed),\"size\":\"\(size.rawValue)\"}\n"
      try file.write(contentsOf: Data(end.utf8))
      try file.close()
    } catch {
      throw .cannotWrite(path)
    }
  }
}

/// Why a plan was not written.
public enum DemoPlanError: Error, Equatable, Sendable {
  /// The file can't be made or written.
  case cannotWrite(String)
}
