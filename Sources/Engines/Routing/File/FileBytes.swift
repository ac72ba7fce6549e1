import Foundation

/// Whole files as bytes, with the system's own error numbers.
enum FileBytes {
  static func read(_ path: String) throws(CityFileError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
    var bytes = [UInt8](repeating: 0, count: Int(clamping: status.st_size))
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Foundation.read(
          file, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
      guard count > 0 else { break }
      done += count
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Writes beside the file, forces it to the disk, and only then takes the file's name.
  static func replace(_ path: String, with bytes: [UInt8]) throws(CityFileError) {
    let draft = "\(path).\(String(UInt32.random(in: 0 ... .max), radix: 36)).part"
    do throws(CityFileError) {
      try write(bytes, to: draft, insteadOf: path)
      guard unsafe rename(draft, path) == 0 else { throw .cannotWrite(path: path, code: errno) }
    } catch {
      unsafe unlink(draft)
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], to draft: String, insteadOf path: String
  ) throws(CityFileError) {
    let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .cannotWrite(path: path, code: errno) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(
          file, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, code: errno) }
      done += count
    }
    guard fsync(file) == 0 else { throw .cannotWrite(path: path, code: errno) }
  }
}
