internal import Crypto

/// How often something costly may be done for one bucket, counted in the database: by all servers
/// together, and across starts.
///
/// It slides: what was done in the window before counts by the part of it that still lies within
/// reach, as if it had been spread evenly.
public struct CostlyLimit: Hashable, Sendable {
  /// What is limited, such as `code.send.phone`.
  public let name: String
  /// How often within a window.
  public let most: Int
  /// How long a window is.
  public let window: Duration

  /// Makes a limit.
  ///
  /// - Parameters:
  ///   - name: what is limited; another name counts apart.
  ///   - most: how often, at least once.
  ///   - window: within how long, from a second to a year.
  public init(name: String, most: Int, in window: Duration) {
    precondition((1...1_000_000).contains(most), "a limit lets something through")
    precondition((.seconds(1) ... .seconds(366 * 86_400)).contains(window), "a window is bearable")
    self.name = name
    self.most = most
    self.window = window
  }

  var length: Int64 { window.wholeMilliseconds }

  /// The row of a bucket: nobody reads from it what it is about, though short texts can be guessed.
  func row(of bucket: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("qiji limit:\(name):".utf8))
    hash.update(data: bucket)
    return Array(hash.finalize())
  }
}

/// Whether something may be done once more.
public enum LimitOutcome: Hashable, Sendable {
  /// It may, and was counted; so often more.
  case taken(left: Int)
  /// It may not before this moment; nothing was counted.
  case exceeded(until: Moment)
}
