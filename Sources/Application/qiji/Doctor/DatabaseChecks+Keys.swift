import Kernel

extension DatabaseChecks {
  /// After this a key should be followed by another: less of what was ever sealed hangs on one.
  static let keyLife: Duration = .seconds(366 * 86_400)

  /// How old the present keys are.
  static func age(of ring: KeyRing, now: Moment) -> Finding {
    let present = ring.list.filter { $0.state == .present }
    let old = present.filter { now - $0.presentFrom > keyLife }.map { "\($0.purpose)" }
    guard old.isEmpty else {
      return .warn(
        "keys", "older than a year: \(old.joined(separator: ", "))", "run qiji keys rotate")
    }
    return .ok("keys", "\(present.count) in use, they fit the database")
  }
}
