import Foundation
import Kernel
import Logging

/// Whether and how the network log is kept: `QIJI_NETWORK_LOG`, `QIJI_NETWORK_LOG_DAYS`,
/// `QIJI_NETWORK_LOG_FOLDER`.
struct NetworkLogSetting: Equatable, Sendable {
  /// What stands in it about the client.
  enum Detail: String, CaseIterable, Sendable {
    /// There is no log.
    case off
    /// The network.
    case truncated
    /// The whole address.
    case full
  }

  /// The Cybersecurity Law of China, article 23 (21 before 2026): not less than six months.
  static let fewestDays = 180

  /// Nil: truncated for the public, off elsewhere.
  var detail: Detail?
  var days = fewestDays
  var folder = ".data/network-log"

  /// Reads the setting.
  ///
  /// - Parameters:
  ///   - environment: the variables.
  ///   - wrong: what is wrong is added to it.
  init(_ environment: [String: String], wrong: inout [String]) {
    if let text = environment["QIJI_NETWORK_LOG"], !text.isEmpty {
      detail = Detail(rawValue: text)
      if detail == nil { wrong.append("QIJI_NETWORK_LOG is none of off, truncated, full") }
    }
    if let text = environment["QIJI_NETWORK_LOG_DAYS"], !text.isEmpty {
      if let days = Int(text), (1...3_660).contains(days) {
        self.days = days
      } else {
        wrong.append("QIJI_NETWORK_LOG_DAYS is no number of days from 1 to 3660")
      }
    }
    if let text = environment["QIJI_NETWORK_LOG_FOLDER"], !text.isEmpty { folder = text }
  }

  /// What is kept here.
  func detail(isPublic: Bool) -> Detail { detail ?? (isPublic ? .truncated : .off) }

  /// Opens it.
  ///
  /// - Returns: `nil` when none is kept.
  /// - Throws: `Failure` with what to do.
  func open(isPublic: Bool, keys: KeyRing, _ logger: Logger) throws -> NetworkLogFolder? {
    let detail = detail(isPublic: isPublic)
    guard detail != .off else { return nil }
    return try NetworkLogFolder(folder, days: days, isFull: detail == .full, logger: logger) {
      // Only whoever has the city's keys can say whose it is.
      keys.index("\($0)", of: "network-log").bytes.dropFirst(5).prefix(12)
        .map { String(format: "%02x", $0) }.joined()
    }
  }

  /// What the law does not allow where strangers come.
  func faults(isPublic: Bool) -> [String] {
    guard isPublic else { return [] }
    var faults: [String] = []
    if detail == .off { faults.append("QIJI_NETWORK_LOG may not be off where the public comes") }
    if days < Self.fewestDays {
      faults.append(
        "QIJI_NETWORK_LOG_DAYS must be \(Self.fewestDays) or more where the public comes")
    }
    return faults
  }
}
