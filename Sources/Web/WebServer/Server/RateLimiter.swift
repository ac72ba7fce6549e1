import Synchronization

/// Token buckets per route and client, bounded in memory.
final class RateLimiter: Sendable {
  private struct Key: Hashable {
    let operation: String
    let client: [UInt8]
  }

  private struct Bucket {
    var tokens: Double
    var time: ContinuousClock.Instant
  }

  private let buckets = Mutex<[Key: Bucket]>([:])
  private let capacity: Int

  /// - Parameter capacity: more buckets keep more clients apart; at 100 bytes each the standard
  ///   is 5 MB. When all are in use, half of them, chosen by chance, start afresh.
  init(capacity: Int = 50_000) { self.capacity = capacity }

  /// Takes one token; else the seconds until there is one.
  func waitSeconds(
    _ rate: Rate, operation: String, client: NetworkAddress?, now: ContinuousClock.Instant
  ) -> Int? {
    let key = Key(operation: operation, client: client?.client ?? [])
    let perSecond = Double(rate.perMinute) / 60
    return buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(tokens: Double(rate.burst), time: now)
      let elapsed = (now - bucket.time) / .seconds(1)
      bucket.tokens = min(Double(rate.burst), bucket.tokens + elapsed * perSecond)
      bucket.time = now
      guard bucket.tokens >= 1 else {
        buckets[key] = bucket
        return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
      }
      bucket.tokens -= 1
      if buckets[key] == nil, buckets.count >= capacity { Self.thin(&buckets) }
      buckets[key] = bucket
      return nil
    }
  }

  var count: Int { buckets.withLock { $0.count } }

  private static func thin(_ buckets: inout [Key: Bucket]) {
    var keep = false
    buckets = buckets.filter { _ in
      keep.toggle()
      return keep
    }
  }
}
