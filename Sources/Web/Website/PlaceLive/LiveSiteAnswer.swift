import Geodesy
import Kernel
import Places
import WebServer

/// A partner's site for programs.
struct LiveSiteAnswer: Described, Encodable {
  var site: String
  var partner: String
  var name: String
  var at: [Double]?
  var place: String?
  var heardAt: String
  var ageSeconds: Int

  static let schema = Schema.object(
    "PartnerSite",
    [
      .required("site", .string(length: 3...250).described("api.live.site")),
      .required("partner", .string().described("api.live.partner")),
      .required("name", .string().described("api.live.site-name")),
      .optional("at", .array(of: .number(-180...180), count: 2...2).described("api.live.at")),
      .optional("place", .string(length: 13...13).described("param.live-place")),
      .required("heardAt", .string(format: "date-time").described("api.live.heard-at")),
      .required("ageSeconds", .integer(0...Int.max).described("api.live.age")),
    ])
  static let samples = [
    LiveSiteAnswer(
      site: "ocpi:grid/CN/ABC/LOC1", partner: "ocpi:grid", name: "East", at: [116.3, 39.9],
      place: "01J8Z0K3V4M6Q", heardAt: "2026-11-26T04:30:00.000Z", ageSeconds: 60)
  ]
}

extension LiveSiteAnswer {
  init(_ site: LiveSite, at now: Moment) {
    self.init(
      site: site.key, partner: site.partner, name: site.name,
      at: site.position.map { [$0.longitude, $0.latitude] }, place: site.place.map { "\($0)" },
      heardAt: site.heardAt.description,
      ageSeconds: max(0, Int((now - site.heardAt).components.seconds)))
  }
}

/// Some of them.
struct LiveSitesAnswer: Described, Encodable {
  var sites: [LiveSiteAnswer]
  var next: String?

  static let schema = Schema.object(
    "PartnerSites",
    [
      .required("sites", .array(of: LiveSiteAnswer.schema, count: 0...200)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [
    LiveSitesAnswer(sites: LiveSiteAnswer.samples, next: "ocpi:grid/CN/ABC/LOC1")
  ]
}
