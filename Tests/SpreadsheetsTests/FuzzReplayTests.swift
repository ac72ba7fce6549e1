import Foundation
import Testing

@testable import Spreadsheets

/// What the fuzzers begin with, and what once failed: every input has to come back.
struct FuzzReplayTests {
  @Test(arguments: [("CSV", 4), ("XLSX", 3)])
  func inputsAreReplayed(_ target: String, _ good: Int) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzzing")
    let inputs = ["Corpus", "Failures"].flatMap { folder -> [[UInt8]] in
      let url = root.appending(path: "\(folder)/\(target)").standardizedFileURL
      let files = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: nil)
      return (files ?? []).compactMap { try? Array(Data(contentsOf: $0)) }
    }
    let read = inputs.count { (try? SpreadsheetReader.read($0))?.rows.isEmpty == false }
    #expect(read >= good)
  }
}
