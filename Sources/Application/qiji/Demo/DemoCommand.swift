import ArgumentParser
import DemoCity
import Foundation

/// Draws a make-believe city and makes a city folder from it.
struct DemoCommand: ParsableCommand {
  /// The sizes of `InventedCity.Size`, as words of the command line.
  enum Size: String, ExpressibleByArgument, CaseIterable { case estate, district, city }

  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Draw a make-believe city: map, plan, and the city folder to serve.",
    discussion: """
      The same size and seed give the same city. Writes city.osm.pbf and plan.json, and imports \
      the map; serve it with: qiji serve --city DIR
      """)

  @Option(help: "How large: estate, district or city.")
  var size = Size.district

  @Option(help: "What it is drawn from.")
  var seed: UInt64 = 7

  @Option(help: "The folder of the city; made if it is not there.")
  var into: String

  func run() throws {
    let citySize: InventedCity.Size =
      switch size {
      case .estate: .estate
      case .district: .district
      case .city: .city
      }
    let city = InventedCity(size: citySize, seed: seed)
    let (map, plan) = (into + "/city.osm.pbf", into + "/plan.json")
    let progress = ProgressLine("demo \(size.rawValue) \(seed)")
    let start = ContinuousClock.now
    do {
      try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
      progress.show("map", 0)
      try city.write(to: map)
      progress.show("plan", 0.5)
      try city.writePlan(to: plan)
    } catch DemoPlanError.cannotWrite(let path) {
      throw Failure("\(path): can't be written")
    } catch {
      throw Failure("\(map): can't be written: \(error.localizedDescription)")
    }
    progress.finish("drawn in \((ContinuousClock.now - start).seconds) s")
    _ = try CityFolder(path: into).import(map)
  }
}
