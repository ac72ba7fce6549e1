import Foundation

/// A tar archive in memory (POSIX ustar), of small text files.
struct TarArchive {
  private(set) var bytes: [UInt8] = []

  /// Adds a file that its owner alone may read.
  ///
  /// - Parameters:
  ///   - name: fewer than a hundred ASCII characters.
  ///   - content: what stands in it.
  ///   - seconds: when, since 1970.
  mutating func add(_ name: String, _ content: [UInt8], seconds: Int) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int, most: Int) {
      for (offset, byte) in text.utf8.prefix(most).enumerated() { header[place + offset] = byte }
    }
    put(name, at: 0, most: 99)
    put("0000600", at: 100, most: 7)
    put("0000000", at: 108, most: 7)
    put("0000000", at: 116, most: 7)
    put(Self.octal(content.count, 11), at: 124, most: 11)
    put(Self.octal(seconds, 11), at: 136, most: 11)
    put("        ", at: 148, most: 8)
    put("0", at: 156, most: 1)
    put("ustar", at: 257, most: 5)
    put("00", at: 263, most: 2)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(Self.octal(sum, 6), at: 148, most: 6)
    header[154] = 0
    bytes += header + content
    bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// The archive with its end.
  var whole: [UInt8] { bytes + [UInt8](repeating: 0, count: 1_024) }

  private static func octal(_ number: Int, _ digits: Int) -> String {
    let text = String(max(0, number), radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
