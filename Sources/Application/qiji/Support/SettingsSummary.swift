import Foundation

/// The settings for whoever helps: values of a few that hold no secret and name nobody; of the
/// others only that they are set.
enum SettingsSummary {
  /// Those whose values are shown: a new one is added here, where a reviewer sees it.
  private static let shown: Set<String> = [
    "QIJI_BASEMAP", "QIJI_BEHIND_TLS", "QIJI_LOG_LEVEL", "QIJI_NETWORK_LOG",
    "QIJI_NETWORK_LOG_DAYS", "QIJI_BACKUP_DAYS",
  ]

  /// A line for each of the program's variables.
  static func text(_ environment: [String: String]) -> String {
    let lines = environment.filter { $0.key.hasPrefix("QIJI_") && !$0.value.isEmpty }
      .sorted { $0.key < $1.key }
      .map { name, value in "\(name)=\(shown.contains(name) ? value : kind(name, value))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Of a place only which kind it is: what stands behind may be a password.
  private static func kind(_ name: String, _ value: String) -> String {
    guard ["QIJI_DATABASE", "QIJI_SMS"].contains(name),
      let scheme = value.split(separator: ":").first,
      ["sqlite", "postgres", "postgresql", "console", "file", "https"].contains(String(scheme))
    else { return "(set)" }
    return "\(scheme) (set)"
  }
}
