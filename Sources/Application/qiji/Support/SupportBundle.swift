import Database
import Foundation
import WebServer

/// What somebody who helps from afar needs, and nothing about persons.
struct SupportBundle {
  var findings: [Finding] = []
  var environment: [String: String] = [:]
  var metrics: String?
  var log: String?
  var seconds = Int(Date().timeIntervalSince1970)

  /// The files, by name.
  func files() throws -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = [
      ("doctor.txt", findings.map(\.line).joined(separator: "\n") + "\n"),
      ("versions.txt", Self.versions),
      ("settings.txt", SettingsSummary.text(environment)),
      ("schema.sql", try Self.schema()),
    ]
    if let metrics { files.append(("metrics.txt", metrics)) }
    if let log { files.append(("log.txt", LogScrubbing.cleaned(log) + "\n")) }
    return files
  }

  /// The archive, packed.
  ///
  /// - Throws: `Failure` when a part can't be made.
  func archive() throws -> [UInt8] {
    var tar = TarArchive()
    for file in try files() {
      tar.add("qiji-support/\(file.name)", Array(file.text.utf8), seconds: seconds)
    }
    guard let packed = Packing.gzip(tar.whole) else {
      throw Failure("no memory to pack the bundle")
    }
    return packed
  }

  private static func schema() throws -> String {
    let schema = try CitySchema.schema(.sqlite)
    do throws(MigrationError) {
      return try SchemaText(schema, dialect: .sqlite).text
    } catch {
      throw Failure(error.advice)
    }
  }

  private static var versions: String {
    let system = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let name = system.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") } ?? ""
    let schema = (try? CitySchema.all.map(\.number).max()) ?? 0
    return """
      schema \(schema)
      system \(name.dropFirst("PRETTY_NAME=".count))
      kernel \(ProcessInfo.processInfo.operatingSystemVersionString)
      processors \(ProcessInfo.processInfo.activeProcessorCount)
      memory \(ProcessInfo.processInfo.physicalMemory >> 20) MB

      """
  }
}
