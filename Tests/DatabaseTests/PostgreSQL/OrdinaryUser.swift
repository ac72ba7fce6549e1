import Foundation
import Glibc

/// Servers refuse to run as root: when the tests do, servers run as somebody else.
enum OrdinaryUser {
  private static let entry: (user: uid_t, group: gid_t)? = {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name) { return (entry.pointee.pw_uid, entry.pointee.pw_gid) }
    }
    return nil
  }()

  /// A command line as that user.
  static func command(_ arguments: [String]) -> [String] {
    guard let entry else { return arguments }
    return [
      "setpriv", "--reuid=\(entry.user)", "--regid=\(entry.group)", "--clear-groups",
    ] + arguments
  }

  /// Makes a file that user's.
  static func give(_ file: URL) throws {
    if let entry { chown(file.path, entry.user, entry.group) }
    chmod(file.path, S_IRWXU)
  }

  /// Runs a program to its end.
  static func run(_ arguments: [String]) async throws {
    let process = try start(arguments)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 { try await Task.sleep(for: .milliseconds(20)) }
    guard status == 0 else { throw Failed(program: arguments[0]) }
  }

  /// Starts a program that goes on.
  ///
  /// Not by Foundation's Process, which waits until every heir of the program has ended too.
  static func start(_ arguments: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0..<Int32(3) {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // A thread of Swift's blocks signals, and the program would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = (["bash", "-c", Self.shedding, "bash"] + command(arguments)).map { strdup($0) }
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, "bash", &actions, &attributes, words + [nil], environ) == 0 else {
      throw Failed(program: arguments[0])
    }
    return process
  }

  /// A server must not inherit the sockets of other tests: they would stay open with it.
  private static let shedding = """
    cd /; for f in /proc/$$/fd/*; do f=${f##*/}; [ $f -le 2 ] || eval "exec $f>&-"; done; exec "$@"
    """

  /// Ends a program that goes on.
  static func end(_ process: pid_t) {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  struct Failed: Error { var program: String }
}
