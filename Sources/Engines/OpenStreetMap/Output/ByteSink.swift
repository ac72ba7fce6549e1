import Glibc

/// Where bytes go: to memory, or to a new file that appears under its name only when complete.
struct ByteSink: ~Copyable {
  private let path: String?
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var isFinished = false

  private static let chunk = 1 << 20

  init() {
    path = nil
    descriptor = -1
  }

  init(path: String) throws(OSMWriteError) {
    self.path = path
    descriptor = unsafe open(
      Self.partName(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
  }

  deinit {
    guard let path, !isFinished, descriptor >= 0 else { return }
    close(descriptor)
    unsafe unlink(Self.partName(path))
  }

  mutating func append(_ more: [UInt8]) throws(OSMWriteError) {
    bytes += more
    if path != nil, bytes.count >= Self.chunk { try flush() }
  }

  /// Completes the file; what was collected in memory is handed out.
  consuming func finish() throws(OSMWriteError) -> [UInt8] {
    guard let path, descriptor >= 0 else { return bytes }
    try flush()
    guard fsync(descriptor) == 0, unsafe rename(Self.partName(path), path) == 0 else {
      throw .cannotWrite(path: path, code: errno)
    }
    isFinished = true
    close(descriptor)
    return []
  }

  private mutating func flush() throws(OSMWriteError) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw .cannotWrite(path: path ?? "", code: errno)
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  private static func partName(_ path: String) -> String { path + ".part" }
}
