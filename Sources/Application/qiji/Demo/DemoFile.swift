import DemoCity
import Foundation

/// The make-believe district that is served when nobody names a city.
enum DemoFile {
  static let city = InventedCity(size: .district, seed: 7)

  /// Its map file, drawn on the first start of this edition.
  ///
  /// It lies apart from the imports, whose folders carry the names of their maps.
  static func path(below cache: String) throws -> String {
    let folder = cache + "/drawn"
    let path = "\(folder)/demo-\(city.size.rawValue)-\(city.seed)-\(InventedCity.edition).osm.pbf"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try city.write(to: path)
    } catch {
      throw Failure("\(path): can't be written: \(error.localizedDescription)")
    }
    return path
  }
}
