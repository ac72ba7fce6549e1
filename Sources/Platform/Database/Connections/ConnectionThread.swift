import Glibc

/// A thread of one connection, so that Swift's own threads are never blocked by a database.
///
/// Whoever started it joins it: a thread that is still clearing up while the process exits frees
/// what libraries have freed already.
struct ConnectionThread: Sendable {
  private let handle: pthread_t

  /// Starts a thread; bodies may recurse a little, so the stack is as large as main's.
  ///
  /// - Returns: nil when the system has no more threads.
  static func start(
    _ name: String, _ work: @escaping @Sendable () -> Void
  ) -> ConnectionThread? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let work = Unmanaged.passRetained(Work(name, work))
    var handle = pthread_t()
    let failure = pthread_create(
      &handle, &attributes,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, work.toOpaque())
    guard failure == 0 else {
      work.release()
      return nil
    }
    return ConnectionThread(handle: handle)
  }

  /// Waits until it is gone; called once, when its work is over or soon will be.
  func join() { pthread_join(handle, nil) }

  /// Lets it go by itself.
  func detach() { pthread_detach(handle) }

  /// Whether the present thread is one of these: what runs there is a body, and calling the
  /// database from it would wait for itself.
  static var isCurrent: Bool { pthread_getspecific(mark) != nil }

  fileprivate static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}

/// What a thread does.
private final class Work {
  private let name: String
  private let work: @Sendable () -> Void

  init(_ name: String, _ work: @escaping @Sendable () -> Void) {
    self.name = name
    self.work = work
  }

  func run() {
    pthread_setspecific(ConnectionThread.mark, UnsafeRawPointer(bitPattern: 1))
    // Swift does not see pthread_setname_np; Linux keeps 15 characters.
    let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    if file >= 0 {
      write(file, name, min(name.utf8.count, 15))
      close(file)
    }
    work()
  }
}
