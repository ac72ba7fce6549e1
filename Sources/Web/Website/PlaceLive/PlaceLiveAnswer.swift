import Kernel
import Places
import WebServer

/// How many parts of a kind are free: what is left out nobody has said, and is not zero.
struct LivePartAnswer: Described, Codable {
  var part: String
  var total: Int?
  var free: Int?
  var outOfOrder: Int?
  var unknown: Int?
  var waiting: Int?
  var isStale: Bool
  var reportedAt: String
  var ageSeconds: Int
  var endsAt: String

  private static let count = Schema.integer(0...LiveCounts.most)
  static let schema = Schema.object(
    "PlaceLivePart",
    [
      .required("part", .string(length: 2...32).described("api.live.part")),
      .optional("total", count), .optional("free", count.described("api.live.free")),
      .optional("outOfOrder", count), .optional("unknown", count), .optional("waiting", count),
      .required("isStale", .boolean.described("api.live.stale")),
      .required("reportedAt", .string(format: "date-time")),
      .required("ageSeconds", .integer(0...Int.max).described("api.live.age")),
      .required("endsAt", .string(format: "date-time")),
    ])
  static let samples = [
    LivePartAnswer(
      part: "fast-bay", total: 8, free: 3, outOfOrder: 1, unknown: 0, waiting: nil,
      isStale: false, reportedAt: "2026-11-26T04:30:00.000Z", ageSeconds: 60,
      endsAt: "2026-11-27T04:30:00.000Z")
  ]

  init(
    part: String, total: Int?, free: Int?, outOfOrder: Int?, unknown: Int?, waiting: Int?,
    isStale: Bool, reportedAt: String, ageSeconds: Int, endsAt: String
  ) {
    self.part = part
    self.total = total
    self.free = free
    self.outOfOrder = outOfOrder
    self.unknown = unknown
    self.waiting = waiting
    self.isStale = isStale
    self.reportedAt = reportedAt
    self.ageSeconds = ageSeconds
    self.endsAt = endsAt
  }

  init(_ state: LiveState, at now: Moment) {
    let counts = state.counts
    self.init(
      part: counts.part.code, total: counts.total, free: counts.free,
      outOfOrder: counts.outOfOrder, unknown: counts.unknown, waiting: counts.waiting,
      isStale: state.isStale(at: now), reportedAt: state.reportedAt.description,
      ageSeconds: Int(state.age(at: now).components.seconds), endsAt: state.endsAt.description)
  }
}

/// What is free at a place now.
struct PlaceLiveAnswer: Described, Codable {
  var parts: [LivePartAnswer]

  static let schema = Schema.object(
    "PlaceLive", [.required("parts", .array(of: LivePartAnswer.schema, count: 0...10_000))])
  static let samples = [PlaceLiveAnswer(parts: LivePartAnswer.samples)]

  init(parts: [LivePartAnswer]) { self.parts = parts }

  init(_ states: [LiveState], at now: Moment) {
    parts = states.map { LivePartAnswer($0, at: now) }
  }
}

/// What somebody says is free: all kinds that they know of.
struct PlaceLiveInput: Described, Codable {
  struct Part: Described, Codable {
    var part: String
    var total: Int?
    var free: Int?
    var outOfOrder: Int?
    var unknown: Int?
    var waiting: Int?
    var usedToday: Int?

    private static let count = Schema.integer(0...LiveCounts.most)
    static let schema = Schema.object(
      "PlaceLiveCounts",
      [
        .required("part", .string(length: 2...32, pattern: "^[a-z0-9-]+$")),
        .optional("total", count), .optional("free", count), .optional("outOfOrder", count),
        .optional("unknown", count), .optional("waiting", count),
        .optional("usedToday", .integer(0...100_000).described("api.live.used")),
      ])
    static let samples = [
      Part(
        part: "microwave", total: 4, free: 3, outOfOrder: nil, unknown: nil, waiting: 1,
        usedToday: 40)
    ]
  }

  var parts: [Part]
  var reportedAt: String?
  var expiresInSeconds: Int?

  static let schema = Schema.object(
    "PlaceLiveReport",
    [
      .required("parts", .array(of: Part.schema, count: 0...ReportCounts.mostParts)),
      .optional("reportedAt", .string(format: "date-time").described("api.live.reported")),
      .optional("expiresInSeconds", .integer(30...604_800).described("api.live.expires")),
    ])
  static let samples = [
    PlaceLiveInput(
      parts: Part.samples, reportedAt: "2026-11-26T04:30:00.000Z", expiresInSeconds: 600)
  ]

  /// The report; nil when a part or the time is none.
  func report(of place: CityPlace.ID, at now: Moment) -> ReportCounts? {
    var counts: [LiveCounts] = []
    var uses: [LivePart: Int] = [:]
    for part in parts {
      guard let kind = LivePart(part.part) else { return nil }
      counts.append(
        LiveCounts(
          kind, total: part.total, free: part.free, outOfOrder: part.outOfOrder,
          unknown: part.unknown, waiting: part.waiting))
      uses[kind] = part.usedToday
    }
    var said = now
    if let reportedAt {
      guard let moment = Moment(reportedAt), moment <= now + .seconds(300) else { return nil }
      said = moment
    }
    return ReportCounts(place, counts, usesToday: uses, reportedAt: said)
  }
}

/// Which place a partner's site is.
struct LiveSiteInput: Described, Codable {
  var site: String
  var place: String

  static let schema = Schema.object(
    "LiveSite",
    [
      .required(
        "site",
        .string(length: 3...250, pattern: #"^[^\x00-\x1F\x7F]*$"#).described("api.live.site")),
      .required("place", .string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$")),
    ])
  static let samples = [LiveSiteInput(site: "ocpi:grid/CN/ABC/LOC1", place: "01J8Z0K3V4M6Q")]
}
