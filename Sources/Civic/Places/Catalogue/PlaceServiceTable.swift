import Foundation

/// The codes of services and their bits, as the program's file has them.
struct PlaceServiceTable: Sendable {
  private(set) var services: [PlaceService] = []
  private(set) var codes: [UInt8: String] = [:]
  private(set) var bits: [String: UInt8] = [:]

  private struct File: Decodable {
    var services: [Line]
    struct Line: Decodable {
      var bit: UInt8
      var code: String
    }
  }

  /// The file of kinds that comes with the program; empty when it can't be read.
  static let file: Data =
    FileManager.default.contents(atPath: "\(Bundle.module.bundlePath)/place-kinds.json") ?? Data()

  /// What comes with the program.
  static let shipped: PlaceServiceTable = {
    var table = PlaceServiceTable()
    // A file that can't be read leaves nothing, which a test shows.
    let lines = (try? JSONDecoder().decode(File.self, from: file))?.services ?? []
    for line in lines.sorted(by: { $0.bit < $1.bit }) where line.bit < 64 {
      table.services.append(PlaceService(bit: line.bit))
      table.codes[line.bit] = line.code
      table.bits[line.code] = line.bit
    }
    return table
  }()
}
