/// What doctor found out about one thing.
struct Finding: Codable, Equatable, Sendable {
  /// How good it is.
  enum State: String, Codable, Comparable, Sendable {
    case ok, warn, fail

    private var rank: Int { self == .ok ? 0 : self == .warn ? 1 : 2 }

    static func < (first: State, second: State) -> Bool { first.rank < second.rank }
  }

  /// The name of the check.
  var check: String
  /// How good it is.
  var state: State
  /// What was seen.
  var seen: String
  /// What to do, where something is to be done.
  var advice: String?

  static func ok(_ check: String, _ seen: String) -> Finding {
    Finding(check: check, state: .ok, seen: seen)
  }

  static func warn(_ check: String, _ seen: String, _ advice: String) -> Finding {
    Finding(check: check, state: .warn, seen: seen, advice: advice)
  }

  static func fail(_ check: String, _ seen: String, _ advice: String) -> Finding {
    Finding(check: check, state: .fail, seen: seen, advice: advice)
  }

  /// One line for people.
  var line: String {
    let mark = state.rawValue + String(repeating: " ", count: 6 - state.rawValue.count)
    return mark + check + ": " + seen + (advice.map { "; " + $0 } ?? "")
  }
}

extension [Finding] {
  /// The worst of them.
  var worst: Finding.State { map(\.state).max() ?? .ok }
}
