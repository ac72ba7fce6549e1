import Directory
import Foundation
import Geodesy

/// Files with lists of areas and with outlines, read and checked before anything is written.
struct AreaFiles {
  private(set) var lists: [AreaList] = []
  private(set) var outlines: [(name: String, outlines: BoundaryFile)] = []
  /// What could not be used.
  private(set) var warnings: [String] = []

  init(_ paths: [String], names: [String]) throws {
    var known: [AreaCode: String] = [:]
    for pair in names {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let code = AreaCode(sides[0]) else {
        throw Failure("--name is CODE=NAME, not \(pair)")
      }
      known[code] = sides[1]
    }
    for path in paths {
      let name = URL(fileURLWithPath: path).lastPathComponent
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure("\(path): can't be read")
      }
      let bytes = Array(data)
      if let list = AreaList(json: bytes, names: known) {
        lists.append(list)
        warnings += list.diagnostics.map {
          "\(name): entry \($0.number): \($0.fault.rawValue): \($0.text)"
        }
        continue
      }
      do throws(GeodesyError) {
        let found = try BoundaryFile(bytes)
        outlines.append((name, found))
        warnings += found.diagnostics.map {
          "\(name): feature \($0.feature): \($0.fault.rawValue)"
        }
      } catch {
        throw Failure("\(path): neither a list of areas nor GeoJSON")
      }
    }
  }
}
