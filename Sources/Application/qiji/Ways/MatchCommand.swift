import ArgumentParser
import Foundation
import Geodesy
import Routing

/// Finds the streets along which a trace was noted.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Bring a trace to the streets, and print it as GeoJSON.",
    discussion: "The trace has a point a line: latitude,longitude and, if known, seconds after it.")

  @Option(help: "The folder of an imported city.")
  var city: String

  @Option(help: "Who travelled: ebike, tricycle, foot, car or truck.")
  var profile = Profile.ebike

  @Argument(help: "The file of the trace.")
  var trace: String

  /// More points than this are more than a day's work.
  private static let most = 10_000

  func run() throws {
    guard let data = FileManager.default.contents(atPath: trace) else {
      throw Failure("\(trace): there is no such file, or it can't be read")
    }
    let points = try Self.points(String(decoding: data, as: UTF8.self))
    let router = DoorRouter(try CityFolder(path: city).open())
    try Output.write(try Self.text(router, points, by: profile))
  }

  /// The points of a trace's text.
  static func points(_ text: String) throws -> [TracePoint] {
    var points: [TracePoint] = []
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let parts = line.split(separator: ",")
      let place = parts.prefix(2).joined(separator: ",").filter { $0 != " " }
      guard parts.count >= 2, parts.count <= 3, let coordinate = Coordinate<WGS84>(place) else {
        throw Failure("line \(number + 1): not latitude,longitude")
      }
      let seconds = parts.count == 3 ? Double(parts[2].filter { $0 != " " }) : nil
      points.append(TracePoint(coordinate, unixSeconds: seconds))
      guard points.count <= most else { throw Failure("more than \(most) points") }
    }
    return points
  }

  /// A line for each part of the trace.
  static func text(
    _ router: DoorRouter, _ points: [TracePoint], by profile: Profile
  ) throws -> String {
    let found = router.match(points, by: profile)
    guard !found.parts.isEmpty else { throw Failure("no streets of this map fit the trace") }
    return GeoJSON.features(
      found.parts.map { part in
        GeoJSON.Feature(
          geometry: .lineString(part.route.geometry),
          properties: [
            "confidence": .number(part.confidence),
            "distanceMetres": .number((part.route.distance.value * 10).rounded() / 10),
          ])
      }
    ).text
  }
}
