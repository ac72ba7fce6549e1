import Foundation
import Geodesy
import Routing

extension FuzzTarget {
  /// City files: refused, or a city that answers questions without looking outside itself.
  ///
  /// Length and checksum are set right first, or no lie would ever get past them.
  static let cityFile = FuzzTarget("CityFile") { bytes in
    let path = FileManager.default.temporaryDirectory
      .appending(path: "fuzz-\(ProcessInfo.processInfo.processIdentifier).qiji").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard FileManager.default.createFile(atPath: path, contents: Data(sealed(bytes))),
      let city = try? CityMap(contentsOf: path)
    else { return }
    let router = DoorRouter(city)
    guard let middle = city.bounds.centre else { return }
    for profile in Profile.allCases {
      _ = try? router.way(from: middle, to: .coordinate(middle), by: profile)
      if let spot = router.spot(near: middle, by: profile) {
        _ = router.reach(from: spot, within: 60_000)
      }
    }
  }

  private static let head = 32

  /// The same bytes with the length and the checksum that the header should have.
  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= head else { return bytes }
    var file = bytes
    for (offset, value) in [
      (16, UInt64(bytes.count)), (24, checksum(bytes[head...])),
    ] {
      for index in 0..<8 { file[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }
    return file
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    var rest = bytes
    func add(_ word: UInt64) {
      sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 32
    }
    while rest.count >= 8 {
      add(rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
      rest = rest.dropFirst(8)
    }
    for byte in rest { add(UInt64(byte)) }
    return sum ^ UInt64(bytes.count)
  }
}
