import Database
import Directory
import Foundation
import Geodesy
import HTTPTypes
import Kernel
import Places
import WebServer

/// Takes what charging partners send of their locations: OCPI 2.2.1, module locations, receiver.
///
/// A partner is an integration of the city; its token, in base64 as OCPI wants it, needs the
/// permission `places.live`. What a partner says counts for sites that somebody of the office has
/// linked with a place.
struct OCPIReceiver: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [putLocation, patchUnit, putUnit] }

  private static let country = part("country", 2...2, "CN")
  private static let party = part("party", 1...3, "ABC")
  private static let location = part("location", 1...36, "LOC1")
  private static let unit = part("unit", 1...36, "EVSE1")
  private static let base = "/api/v1/ocpi/emsp/2.2.1/locations/{country}/{party}/{location}"
  private static let limits = RouteLimits(bodyBytes: OCPILocation.mostBytes, time: .seconds(20))
    .at(Rate(perMinute: 1_200, burst: 600))

  private static func part(
    _ name: String, _ length: ClosedRange<Int>, _ example: String
  ) -> Parameter<String> {
    .text(name, in: .path, length: length, summary: TextKey("param.ocpi-\(name)"), example: example)
  }

  private func route(
    _ method: HTTPRequest.Method, _ path: String, _ operation: String, _ summary: TextKey,
    _ more: [any DeclaredParameter] = [],
    _ take: @escaping @Sendable (Call, OCPIKey, GeoJSON.Value, String) async throws -> OCPIStatus
  ) -> Route {
    Route(
      method, PathTemplate(path), operation: operation, summary: summary, kind: .api,
      permission: .anyone, limits: Self.limits,
      parameters: [Self.country, Self.party, Self.location] + more, body: .file([.json]),
      answers: [
        .json(OCPIAnswer.self), .json(OCPIAnswer.self, status: .unauthorized),
        .json(OCPIAnswer.self, status: .notFound),
      ], problems: ProblemCode.keeping
    ) { [context] call in
      let now = context.time.now
      guard let partner = try await Self.partner(call, context) else {
        return try .json(OCPIAnswer(.invalid, at: now), status: .unauthorized)
      }
      let key = OCPIKey(
        country: call[Self.country], party: call[Self.party], location: call[Self.location])
      let body = call.body
      let value = try await call.work { _ in
        try? GeoJSON.Value(
          json: body, limit: OCPILocation.mostBytes, deepest: OCPILocation.deepest)
      }
      guard let key, let value else {
        return try .json(OCPIAnswer(.invalid, at: now))
      }
      let status = try await take(call, key, value, partner)
      return try .json(
        OCPIAnswer(status, at: now), status: status == .unknownLocation ? .notFound : .ok)
    }
  }

  /// The partner whose token came; nil for nobody's.
  private static func partner(
    _ call: Call, _ context: DirectoryContext
  ) async throws -> String? {
    let words = (call.headers[.authorization] ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "token", words[1].utf8.count <= 1_000,
      let data = Data(base64Encoded: String(words[1])),
      let token = AccessToken(String(decoding: data, as: UTF8.self))
    else { return nil }
    let now = context.time.now
    let visit = try await asking { () async throws(DatabaseError) in
      try await context.tokens.visit(with: token, now: now)
    }
    guard let visit, visit.authority.maySomewhere(.placesLive),
      case .integration = visit.grant.actor
    else { return nil }
    return "\(visit.grant.actor)"
  }

  private var putLocation: Route {
    route(.put, Self.base, "putOCPILocation", "api.ocpi.location") {
      [context] call, key, value, partner in
      guard let location = OCPILocation(value, key: key) else { return .invalid }
      let (ground, now) = (PlaceGround(context.trees.current), context.time.now)
      let outcome = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try TakeLocation(location, of: partner).run(in: transaction, on: ground, now: now)
        }
      }
      return outcome == .tooMany ? .refused : .success
    }
  }

  private var patchUnit: Route {
    route(.patch, Self.base + "/{unit}", "patchOCPIUnit", "api.ocpi.unit", [Self.unit]) {
      call, key, value, partner in
      try await take(call, key, value, partner, isWhole: false)
    }
  }

  private var putUnit: Route {
    route(.put, Self.base + "/{unit}", "putOCPIUnit", "api.ocpi.unit", [Self.unit]) {
      call, key, value, partner in
      try await take(call, key, value, partner, isWhole: true)
    }
  }

  private func take(
    _ call: Call, _ key: OCPIKey, _ value: GeoJSON.Value, _ partner: String, isWhole: Bool
  ) async throws -> OCPIStatus {
    guard let unit = OCPIUnit.read(value), unit.name == nil || unit.name == call[Self.unit] else {
      return .invalid
    }
    let command = TakeUnit(
      unit, named: call[Self.unit], at: key, of: partner, isWhole: isWhole)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, now: now)
      }
    }
    return switch outcome {
    case .taken: .success
    case .missing: .unknownLocation
    case .malformed: .invalid
    }
  }
}

/// Status codes of OCPI 2.2.1, chapter 5.
enum OCPIStatus: Int, Sendable {
  case success = 1_000
  /// Invalid or missing parameters.
  case invalid = 2_001
  case unknownLocation = 2_003
  /// The client can do nothing about it but send less.
  case refused = 2_000
}

/// The envelope of every answer of OCPI.
struct OCPIAnswer: Described, Codable {
  var statusCode: Int
  var timestamp: String

  private enum CodingKeys: String, CodingKey {
    case timestamp
    // OCPI's own spelling.
    case statusCode = "status_code"
  }

  static let schema = Schema.object(
    "OCPIAnswer",
    [
      .required("status_code", .integer(1_000...4_999).described("api.ocpi.status")),
      .required("timestamp", .string(format: "date-time")),
    ])
  static let samples = [OCPIAnswer(.success, at: Moment(milliseconds: 1_790_000_000_000))]

  init(_ status: OCPIStatus, at now: Moment) {
    statusCode = status.rawValue
    timestamp = now.description
  }
}
