import Foundation
import Testing

@testable import OpenStreetMap

/// What the fuzzers begin with, and what once failed: every input has to come back.
@Suite struct FuzzReplayTests {
  private static func inputs(_ target: String) -> [[UInt8]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzzing")
    return ["Corpus", "Failures"].flatMap { folder -> [[UInt8]] in
      let url = root.appending(path: "\(folder)/\(target)").standardizedFileURL
      let files = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: nil)
      return (files ?? []).compactMap { try? Array(Data(contentsOf: $0)) }
    }
  }

  private static func check(_ bytes: [UInt8]) throws {
    guard let elements = try? OSMElements(reading: OSMFile(bytes: bytes)) else { return }
    let written = try PBFWriter.bytes(of: elements)
    #expect(try OSMElements(reading: OSMFile(bytes: written)) == elements)
  }

  @Test func filesAreReplayed() throws {
    let inputs = Self.inputs("PBF") + Self.inputs("XML")
    #expect(inputs.count > 10)
    for bytes in inputs { try Self.check(bytes) }
  }

  @Test func blocksAreReplayed() throws {
    let inputs = Self.inputs("PBFBlock")
    #expect(inputs.count > 5)
    for bytes in inputs {
      var file = HandmadePBF()
      file.append("OSMData", raw: bytes)
      try Self.check(file.bytes)
    }
  }
}
