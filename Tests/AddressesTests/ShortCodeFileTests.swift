import Foundation
import SeededRandom
import Testing

@testable import Addresses

/// The browser makes codes too, from the ids of features in the tiles: both are held to one file.
@Suite("Codes by the number inside them")
struct ShortCodeFileTests {
  struct Case: Codable {
    /// The element's number times three, plus its kind.
    var feature: Int64
    var code: String
  }

  @Test("are as the shared file says")
  func file() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Cases.data("short-codes.json"))
    #expect(cases.count > 100)
    for one in cases {
      #expect(Self.code(one.feature)?.description == one.code)
      #expect(ShortCode(one.code) == Self.code(one.feature))
    }
  }

  /// Writes the file anew: `QIJI_BLESS_ORDERS=1 swift test --filter blessCodes`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["QIJI_BLESS_ORDERS"] != nil))
  func blessCodes() throws {
    var random = SeededRandom(seed: 21)
    let some = (0..<120).map { round in
      Int64.random(in: 3..<3 << (round % 46 + 2), using: &random)
    }
    let lines = ([3, 4, 5, 95, 96, 97, (3 << 48) - 1] + some).compactMap { feature in
      Self.code(feature).map { "  {\"feature\": \(feature), \"code\": \"\($0)\"}" }
    }
    let file = Cases.folder.appending(path: "short-codes.json")
    try Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8).write(to: file)
  }

  private static func code(_ feature: Int64) -> ShortCode? {
    ShortCode.Kind(rawValue: UInt64(feature % 3)).flatMap { ShortCode(kind: $0, id: feature / 3) }
  }
}
