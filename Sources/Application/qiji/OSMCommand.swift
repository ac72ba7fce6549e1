import ArgumentParser
import Geodesy
import OpenStreetMap

/// Looks into a map file.
struct OSMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osm", abstract: "Look into an OpenStreetMap file.",
    subcommands: [Info.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decode every element and print how many there are.")

    @Argument(help: "The map file (.osm.pbf, .osm, .osm.gz).")
    var file: String

    func run() throws {
      let summary: OSMSummary
      do throws(OSMReadError) {
        summary = try OSMSummary(of: OSMFile(path: file))
      } catch {
        throw Failure("\(file): \(error.advice)")
      }
      try Output.write(summary.lines.joined(separator: "\n"))
    }
  }
}

extension OSMSummary {
  /// One line for each count.
  fileprivate var lines: [String] {
    let counts = [
      ("nodes", nodeCount), ("ways", wayCount), ("relations", relationCount), ("tags", tagCount),
      ("way nodes", refCount), ("members", memberCount), ("deleted", deletedCount),
      ("nodes without a place", unplacedNodeCount),
    ]
    let corners = [bounds.west, bounds.south, bounds.east, bounds.north].map { Double($0) / 1e7 }
    let box = bounds.isEmpty ? "none" : corners.map { "\($0)" }.joined(separator: ",")
    return counts.map { "\($0.0): \($0.1)" } + ["bounds: \(box)"]
  }
}
