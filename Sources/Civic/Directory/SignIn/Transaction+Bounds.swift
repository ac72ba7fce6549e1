import Database
import Kernel

extension Transaction {
  /// Does something once more if no limit is against it.
  ///
  /// - Returns: When it may be done if not now; nil when it was counted.
  func take(_ bounds: [SignInLimits.Bound], now: Moment) throws(DatabaseError) -> Moment? {
    var until: Moment?
    // Looked at first: what is refused by one must not be counted by the others.
    for bound in bounds {
      for limit in bound.limits where try left(of: limit, bucket: bound.bucket, now: now) == 0 {
        guard case .exceeded(let moment) = try take(limit, bucket: bound.bucket, now: now) else {
          continue
        }
        until = max(until ?? moment, moment)
      }
    }
    if let until { return until }
    for bound in bounds {
      for limit in bound.limits {
        if case .exceeded(let moment) = try take(limit, bucket: bound.bucket, now: now) {
          until = max(until ?? moment, moment)
        }
      }
    }
    return until
  }

  /// Forgets what was counted in a bucket.
  func forget(_ bound: SignInLimits.Bound) throws(DatabaseError) {
    for limit in bound.limits { try forget(limit, bucket: bound.bucket) }
  }
}
