import CLibdeflate
import Foundation

/// Files of the graph benchmark.
enum GraphBenchFile {
  /// Deflate packs at most about this well; what claims more is no gzip.
  private static let mostPacking = 1032
  private static let mostBytes = 1 << 34

  static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Failure("\(path): can't be read")
    }
  }

  /// The text of a file, inflated if it is gzipped.
  static func text(_ path: String) throws -> [UInt8] {
    let packed = try bytes(path)
    guard packed.starts(with: [0x1F, 0x8B]) else { return packed }
    var text: [UInt8] = []
    var start = 0
    // A gzip file may have several members in a row; zeros may fill up the end.
    while start < packed.count, !packed[start...].allSatisfy({ $0 == 0 }) {
      guard let member = member(packed, from: start) else {
        throw Failure("\(path): is damaged or cut off; it does not inflate")
      }
      text += member.text
      start += member.taken
    }
    return text
  }

  /// One member of a gzip file; nil if it is damaged.
  private static func member(_ packed: [UInt8], from start: Int) -> (text: [UInt8], taken: Int)? {
    guard let inflater = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(inflater) }
    let most = min((packed.count - start) * mostPacking + 1024, mostBytes)
    var capacity = min((packed.count - start) * 6 + 1024, most)
    while true {
      var result = LIBDEFLATE_BAD_DATA
      var (taken, made) = (0, 0)
      let text = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        result = packed.withUnsafeBytes { input in
          libdeflate_gzip_decompress_ex(
            inflater, input.baseAddress.map { $0 + start }, input.count - start,
            output.baseAddress, output.count, &taken, &made)
        }
        count = result == LIBDEFLATE_SUCCESS ? made : 0
      }
      if result == LIBDEFLATE_SUCCESS { return (text, taken) }
      guard result == LIBDEFLATE_INSUFFICIENT_SPACE, capacity < most else { return nil }
      capacity = min(capacity * 2, most)
    }
  }

  static func write(_ report: GraphBenchReport, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys]
    do {
      try encoder.encode(report).write(to: URL(filePath: path))
    } catch {
      throw Failure("\(path): can't be written")
    }
  }
}
