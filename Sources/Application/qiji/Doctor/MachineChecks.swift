import Foundation

/// Looks at the machine: clock, disk, time zones.
struct MachineChecks {
  /// Folders that the city grows in.
  let folders: [String]

  /// Less room than this soon stops the city.
  static let leastBytes = 500 << 20
  static let fewBytes = 5 << 30

  var findings: [Finding] { [clock, zone] + Set(folders).sorted().map(room) }

  /// What time servers of Debian leave when they have set the clock.
  private static let signs = [
    "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/ntpd.pid",
  ]

  private var clock: Finding {
    Self.signs.contains { FileManager.default.fileExists(atPath: $0) }
      ? .ok("clock", "kept by time servers")
      : .warn(
        "clock", "no time server is seen to keep it",
        "codes and sign-in need the right time: enable systemd-timesyncd or chrony")
  }

  private var zone: Finding {
    guard let zone = TimeZone(identifier: "Asia/Shanghai"), zone.secondsFromGMT() == 28_800 else {
      return .fail("time zones", "Asia/Shanghai is not there", "install tzdata")
    }
    return .ok("time zones", "Asia/Shanghai is known")
  }

  private func room(_ folder: String) -> Finding {
    let name = "disk of \(folder)"
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = attributes?[.systemFreeSize] as? Int else {
      return .warn(name, "it can't be looked at", "is the folder there?")
    }
    let seen = String(format: "%.1f GB free", Double(free) / 1e9)
    if free < Self.leastBytes { return .fail(name, seen, "make room now: writes are refused soon") }
    return free < Self.fewBytes ? .warn(name, seen, "make room") : .ok(name, seen)
  }
}
