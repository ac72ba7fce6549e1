import Directory
import HTTPTypes
import Kernel
import WebServer

/// Where a partner finds what we speak and where it may send (OCPI 2.2.1, chapter 6).
struct OCPIVersions: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [versions, details] }

  static let version = "2.2.1"

  private var versions: Route {
    .api(
      .get, "/api/v1/ocpi/versions", operation: "getOCPIVersions", summary: "api.ocpi.versions",
      permission: .anyone, problems: ProblemCode.reading
    ) { [context] call in
      OCPIVersionsAnswer(
        [.init(version: Self.version, url: "\(call.origin)/api/v1/ocpi/\(Self.version)")],
        at: context.time.now)
    }
  }

  private var details: Route {
    .api(
      .get, "/api/v1/ocpi/2.2.1", operation: "getOCPIVersion", summary: "api.ocpi.version",
      permission: .anyone, problems: ProblemCode.reading
    ) { [context] call in
      OCPIVersionAnswer(
        .init(
          version: Self.version,
          endpoints: [
            .init(
              identifier: "locations", role: "RECEIVER",
              url: "\(call.origin)/api/v1/ocpi/emsp/\(Self.version)/locations")
          ]), at: context.time.now)
    }
  }
}

/// The versions, in OCPI's envelope.
struct OCPIVersionsAnswer: Described, Encodable {
  struct Version: Sendable, Encodable {
    var version: String
    var url: String
  }

  var data: [Version]
  var statusCode = OCPIStatus.success.rawValue
  var timestamp: String

  enum CodingKeys: String, CodingKey {
    case data, timestamp
    case statusCode = "status_code"
  }

  init(_ data: [Version], at now: Moment) {
    self.data = data
    timestamp = now.description
  }

  static let schema = Schema.object(
    "OCPIVersions",
    [
      .required(
        "data",
        .array(
          of: .object(
            "OCPIVersionLink",
            [.required("version", .string()), .required("url", .string(format: "uri"))]),
          count: 0...9)),
      .required("status_code", .integer(1_000...4_999).described("api.ocpi.status")),
      .required("timestamp", .string(format: "date-time")),
    ])
  static let samples = [
    OCPIVersionsAnswer(
      [.init(version: "2.2.1", url: "https://qiji.example/api/v1/ocpi/2.2.1")],
      at: Moment(milliseconds: 1_790_000_000_000))
  ]
}

/// The modules of a version, in OCPI's envelope.
struct OCPIVersionAnswer: Described, Encodable {
  struct Endpoint: Sendable, Encodable {
    var identifier: String
    var role: String
    var url: String
  }

  struct Details: Sendable, Encodable {
    var version: String
    var endpoints: [Endpoint]
  }

  var data: Details
  var statusCode = OCPIStatus.success.rawValue
  var timestamp: String

  enum CodingKeys: String, CodingKey {
    case data, timestamp
    case statusCode = "status_code"
  }

  init(_ data: Details, at now: Moment) {
    self.data = data
    timestamp = now.description
  }

  private static let endpoint = Schema.object(
    "OCPIEndpoint",
    [
      .required("identifier", .string()), .required("role", .string()),
      .required("url", .string(format: "uri")),
    ])
  static let schema = Schema.object(
    "OCPIVersion",
    [
      .required(
        "data",
        .object(
          "OCPIVersionDetails",
          [
            .required("version", .string()),
            .required("endpoints", .array(of: endpoint, count: 0...20)),
          ])),
      .required("status_code", .integer(1_000...4_999).described("api.ocpi.status")),
      .required("timestamp", .string(format: "date-time")),
    ])
  static let samples = [
    OCPIVersionAnswer(
      .init(
        version: "2.2.1",
        endpoints: [
          .init(
            identifier: "locations", role: "RECEIVER",
            url: "https://qiji.example/api/v1/ocpi/emsp/2.2.1/locations")
        ]), at: Moment(milliseconds: 1_790_000_000_000))
  ]
}
