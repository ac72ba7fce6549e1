import Foundation
import Testing

@testable import VectorTiles

/// What the fuzzers begin with, and what once failed: every input has to come back.
struct FuzzReplayTests {
  private static func inputs(_ target: String) -> [[UInt8]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzzing")
    return ["Corpus", "Failures"].flatMap { folder -> [[UInt8]] in
      let url = root.appending(path: "\(folder)/\(target)").standardizedFileURL
      let files = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: nil)
      return (files ?? []).compactMap { try? Array(Data(contentsOf: $0)) }
    }
  }

  @Test func tilesAreReplayed() throws {
    let inputs = Self.inputs("VectorTile")
    #expect(inputs.count >= 2)
    #expect(inputs.contains { (try? VectorTile(decoding: $0))?.layers.isEmpty == false })
  }

  @Test func archivesAreReplayed() throws {
    let inputs = Self.inputs("TileArchive")
    #expect(!inputs.isEmpty)
    for bytes in inputs {
      guard let archive = try? TileArchive(bytes: bytes) else { continue }
      archive.forEachRun { run in #expect(run.run > 0) }
    }
  }
}
