import Foundation
import WebServer
import Website

/// Looks at the settings of the server: no database is asked.
struct SettingChecks {
  let environment: ServeEnvironment
  let settings: ServerSettings

  var findings: [Finding] { [map, proxy, hosts, textMessages, networkLog] }

  private var map: Finding {
    let wanted = environment.wantedMap(for: settings)
    let missing = wanted.missing
    if settings.isPublic, !missing.isEmpty {
      return .fail(
        "map", "the public sees no map", "set \(missing.joined(separator: ", "))")
    }
    if wanted.kind != .none, !settings.isPublic, !missing.isEmpty {
      return .ok("map", "\(wanted.kind.rawValue), on this machine only")
    }
    return .ok("map", wanted.kind.rawValue)
  }

  private var proxy: Finding {
    let name = "tls"
    guard settings.isPublic else { return .ok(name, "this machine only") }
    if !settings.isBehindTLS {
      return .fail(
        name, "visitors may come without TLS",
        "put a proxy in front (nginx.conf, apache.conf) and set QIJI_BEHIND_TLS=true")
    }
    if settings.trustedProxies.isEmpty {
      return .warn(
        name, "no proxy is trusted: every visitor seems to be the proxy, and they share its limits",
        "set QIJI_TRUSTED_PROXIES to the proxy's address")
    }
    return .ok(name, "behind a proxy that is trusted")
  }

  private var hosts: Finding {
    let name = "hosts"
    guard settings.isPublic, settings.hosts.isEmpty else {
      return .ok(name, settings.hosts.isEmpty ? "any" : settings.hosts.joined(separator: ", "))
    }
    return .warn(name, "any name is answered", "set QIJI_HOSTS to the names of this city")
  }

  private var textMessages: Finding {
    let name = "text messages"
    switch environment.sms {
    case .gateway: return .ok(name, "by a gateway, signed")
    case .file:
      return settings.isPublic
        ? .fail(name, "they go into a file", "set QIJI_SMS to a gateway: codes lie in that file")
        : .ok(name, "into a file, for tests")
    case .console:
      return settings.isPublic
        ? .fail(name, "none is sent: nobody can sign in by phone", "set QIJI_SMS to a gateway")
        : .ok(name, "none is sent, as in a trial")
    }
  }

  private var networkLog: Finding {
    let (name, setting) = ("network log", environment.networkLog)
    let faults = setting.faults(isPublic: settings.isPublic)
    if let fault = faults.first { return .fail(name, fault, "the law asks for 180 days or more") }
    let detail = setting.detail(isPublic: settings.isPublic)
    guard detail != .off else { return .ok(name, "off, as nobody comes from outside") }
    if let mode = SecretFile.mode(of: setting.folder), mode & 0o077 != 0 {
      return .fail(name, "others can read \(setting.folder)", "chmod 700 \(setting.folder)")
    }
    let seen = "\(detail.rawValue), \(setting.days) days"
    guard settings.isPublic, detail == .truncated, setting.detail == nil else {
      return .ok(name, seen)
    }
    return .warn(
      name, seen, "ask your lawyer whether whole addresses are demanded, and set QIJI_NETWORK_LOG")
  }
}
