import Glibc

/// Wakes a thread that waits for sockets.
final class Alarm: Sendable {
  /// Readable while it rings; -1 when the process has no descriptors left.
  let descriptor: Int32
  private let other: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    other = ends[1]
  }

  deinit {
    close(descriptor)
    close(other)
  }

  func ring() {
    var byte: UInt8 = 0
    write(other, &byte, 1)
  }

  /// Stops ringing.
  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
