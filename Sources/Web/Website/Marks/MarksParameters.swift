import Directory
import Kernel
import Places
import WebServer

/// What routes about plaques, campaigns, gifts and offers take.
enum MarksParameters {
  static let place = Parameter<CityPlace.ID>.identifier("place", summary: "param.marks-place")
  static let campaign = Parameter<Campaign.ID>.identifier(
    "campaign", summary: "param.marks-campaign")
  static let gift = Parameter<Gift.ID>.identifier("gift", summary: "param.marks-gift")
  static let offer = Parameter<Offer.ID>.identifier("offer", summary: "param.marks-offer")
  static let secret = Parameter<String>.text(
    "c", length: 1...20, pattern: "^[0-9A-Za-z]*$", summary: "param.marks-secret",
    example: "7K2M9QXA"
  ).optional()
  static let version = Parameter<Int>.integer(
    "version", in: .form, 0...1_000_000_000, summary: "param.version", example: 3)
  static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 50
  ).defaulting(to: 50)

  /// Numbers are looked up at the pace of people, not of programs that try all of them.
  static let checking = Rate(perMinute: 30, burst: 20)
  static let form = RouteLimits(bodyBytes: 32 << 10).at(Rate(perMinute: 120, burst: 40))
  static let printing = RouteLimits(bodyBytes: 32 << 10, time: .seconds(60)).at(
    Rate(perMinute: 20, burst: 10))
  static let problems: [ProblemCode] = ProblemCode.keeping + [.notFound]
  static let writes: [ProblemCode] =
    problems + [.directoryRefused, .versionStale, .versionMissing]

  static func field(
    _ name: String, _ length: Int, pattern: String? = nil, example: String = "x"
  ) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, pattern: pattern,
      summary: TextKey("param.marks-\(name)"), example: example
    ).optional()
  }
}
