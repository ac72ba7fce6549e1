import Foundation
import Glibc

/// A thread of one connection, so that Swift's own threads are never blocked by a database.
enum ConnectionThread {
  /// Starts a thread; bodies may recurse a little, so the stack is as large as main's.
  static func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    let thread = Thread {
      pthread_setspecific(mark, UnsafeRawPointer(bitPattern: 1))
      work()
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Whether the present thread is one of these: what runs there is a body, and calling the
  /// database from it would wait for itself.
  static var isCurrent: Bool { pthread_getspecific(mark) != nil }

  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
