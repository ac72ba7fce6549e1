import Database

/// What the row of one bucket says.
struct LimitUse: Equatable {
  /// The number of the window, counted from 1970.
  var window: Int64
  var used: Int64
  var before: Int64

  /// As it is in a later window; a row of a clock ahead stays as it is.
  func moved(to now: Int64) -> LimitUse {
    switch now - window {
    case ...0: self
    case 1: LimitUse(window: now, used: 0, before: used)
    default: LimitUse(window: now, used: 0, before: 0)
    }
  }

  /// The share of a window that still counts of the one before, in milliseconds.
  private func rest(_ limit: CostlyLimit, _ now: Moment) -> Int64 {
    let end = (window + 1) * limit.length
    return min(max(end - now.milliseconds, 0), limit.length)
  }

  /// How often more; 0 when it is full.
  func left(_ limit: CostlyLimit, _ now: Moment) -> Int {
    let weighted = used * limit.length + before * rest(limit, now)
    let room = Int64(limit.most) * limit.length - weighted
    // A part of one is one: it may be taken while the sum lies below the limit.
    return room <= 0 ? 0 : Int((room + limit.length - 1) / limit.length)
  }

  /// When a full bucket has room again, if nothing more is counted.
  func end(_ limit: CostlyLimit, after now: Moment) -> Moment {
    // The weight only falls, to nothing after two windows: halved until one millisecond is left.
    var (full, free) = (now.milliseconds, max((window + 2) * limit.length, now.milliseconds + 1))
    while free - full > 1 {
      let middle = full + (free - full) / 2
      let moment = Moment(milliseconds: middle)
      let later = moved(to: Moment.floorDivide(middle, by: limit.length).quotient)
      if later.left(limit, moment) > 0 { free = middle } else { full = middle }
    }
    return Moment(milliseconds: free)
  }
}
