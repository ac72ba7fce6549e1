import Foundation
import Logging
import OpeningHours
import WebServer
import Website

/// Settings of `qiji serve` from the environment, checked all at once.
struct ServeEnvironment {
  private var baseMap = BaseMap()
  private var kind: BaseMap.Kind?
  var logLevel = Logger.Level.info
  private var trustedProxies: [AddressBlock] = []
  private var hosts: [String] = []
  private var isBehindTLS = false
  /// By what text messages go out.
  let sms: SMSSetting
  /// The holidays by which hours are read.
  private(set) var calendar = ChinaCalendar.shipped
  /// By whom staff may also sign in.
  let provider: ProviderSetting
  /// Programs of partners that are asked what is free.
  let feeds: [LiveFeedSetting]
  /// What is kept of each request because the law wants it.
  let networkLog: NetworkLogSetting

  /// - Throws: `Failure` that lists everything that is wrong.
  init(_ environment: [String: String]) throws {
    var wrong: [String] = []
    func value(_ name: String) -> String? {
      guard let text = environment[name], !text.isEmpty else { return nil }
      return text
    }
    func list(_ name: String) -> [String] {
      (value(name) ?? "").split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    if let text = value("QIJI_BASEMAP") {
      kind = BaseMap.Kind(rawValue: text)
      if kind == nil {
        wrong.append("QIJI_BASEMAP is \(text), not one of none, osm, licensed")
      }
    }
    baseMap.attribution = value("QIJI_BASEMAP_ATTRIBUTION")
    baseMap.approval = value("QIJI_MAP_APPROVAL")
    baseMap.exemption = value("QIJI_MAP_EXEMPTION")
    baseMap.filing = value("QIJI_FILING")
    do {
      calendar = try CalendarChecks.calendar(at: value(CalendarChecks.variable))
    } catch {
      wrong.append("\(CalendarChecks.variable) can't be used: \(error)")
    }
    if let text = value("QIJI_LOG_LEVEL") {
      if let level = Logger.Level(rawValue: text) {
        logLevel = level
      } else {
        wrong.append(
          "QIJI_LOG_LEVEL is \(text), not one of trace, debug, info, notice, warning, error, critical"
        )
      }
    }
    for text in list("QIJI_TRUSTED_PROXIES") {
      if let block = AddressBlock(text) {
        trustedProxies.append(block)
      } else {
        wrong.append("QIJI_TRUSTED_PROXIES has \(text), which is no address or block")
      }
    }
    hosts = list("QIJI_HOSTS")
    switch value("QIJI_BEHIND_TLS") {
    case nil, "false"?: isBehindTLS = false
    case "true"?: isBehindTLS = true
    case let text?: wrong.append("QIJI_BEHIND_TLS is \(text), not true or false")
    }
    sms = SMSSetting(environment, wrong: &wrong)
    provider = ProviderSetting(environment, wrong: &wrong)
    feeds = LiveFeedSetting.all(environment, wrong: &wrong)
    networkLog = NetworkLogSetting(environment, wrong: &wrong)
    guard wrong.isEmpty else { throw Failure(wrong.joined(separator: "\n")) }
  }

  /// The base map that the operator wants: our own while developing, none for the public unless
  /// it is asked for.
  func wantedMap(for settings: ServerSettings) -> BaseMap {
    var map = baseMap
    map.kind = kind ?? (settings.isPublic ? .none : .osm)
    return map
  }

  /// Puts the settings where the server takes them.
  func apply(to settings: inout ServerSettings) {
    settings.trustedProxies = trustedProxies
    settings.hosts = hosts
    settings.isBehindTLS = isBehindTLS
  }
}
