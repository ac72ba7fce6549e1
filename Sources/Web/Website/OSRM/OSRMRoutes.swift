import HTTPTypes
import Routing
import WebServer

/// The language of OSRM's HTTP interface under `/osrm`, so that its clients work with this city.
///
/// It stands below a word of its own: clients take a base address, and `/route` or `/match` at the
/// root would look like pages of this site.
struct OSRMRoutes: Sendable {
  let service: OSRMService

  var routes: [Route] { [route, table, nearest, trip, match, anythingElse] }

  private static let profile = Parameter<String>.text(
    "profile", in: .path, length: 1...20, summary: "param.osrm-profile", example: "bike")
  private static let coordinates = Parameter<String>.text(
    "coordinates", in: .path, length: 1...3_800, summary: "param.osrm-coordinates",
    example: "103.75,30.05;103.751,30.051")
  private static let rest = Parameter<String>.text(
    "rest", in: .path, length: 1...3_900, summary: "param.osrm-rest", example: "route/v2/bike/1,2")

  /// Options are read by OSRM's rules and refused with its words.
  private static func option(_ name: String, _ example: String) -> any DeclaredParameter {
    Parameter<String>.text(
      name, length: 0...3_000, summary: TextKey("param.osrm.\(name)"), example: example
    ).optional()
  }

  private static let common: [any DeclaredParameter] = [
    profile, coordinates, option("bearings", "0,180;"), option("radiuses", "unlimited;50"),
    option("generate_hints", "false"), option("hints", ";"),
    option("approaches", "curb;unrestricted"), option("exclude", "ferry"),
    option("snapping", "default"), option("skip_waypoints", "false"),
  ]
  private static let shape: [any DeclaredParameter] = [
    option("steps", "true"), option("annotations", "true"), option("geometries", "geojson"),
    option("overview", "full"),
  ]

  private static func schema(_ name: String, _ members: [Schema.Member]) -> Schema {
    .object(name, [.required("code", .choice(["Ok"]))] + members)
  }

  private static let places = Schema.array(
    of: .object(
      "OSRMWaypoint",
      [
        .required("distance", .number(0...1e8)), .required("name", .string()),
        .required("location", .position),
      ], isOpen: true))

  /// One of the services.
  private func service(
    _ service: OSRMQuestion.Service, operation: String, _ options: [any DeclaredParameter],
    known: Set<String>, _ schema: Schema, sample: JSON,
    answer:
      @escaping @Sendable (OSRMQuestion, () -> Bool) throws(OSRMFault) -> JSON
  ) -> Route {
    Route(
      .get, PathTemplate("/osrm/\(service.rawValue)/v1/{profile}/{coordinates}"),
      operation: operation, summary: TextKey("api.osrm.\(service.rawValue)"), kind: .data,
      permission: .anyone, limits: .reading.at(Rate(perMinute: 600, burst: 100)),
      parameters: Self.common + options,
      answers: [
        AnswerDeclaration(status: .ok, mediaType: .json, schema: schema, samples: [sample]),
        OSRMFault.declaration,
      ]
    ) { call in
      let (profile, text, pairs) = (
        call[Self.profile], call[Self.coordinates], call.queryPairs
      )
      return try await call.work { _ in
        do throws(OSRMFault) {
          let question = try OSRMQuestion(
            profile: profile, coordinates: text, pairs, known: known)
          let start = ContinuousClock.now
          let json = try answer(question) { ContinuousClock.now - start > .seconds(8) }
          return Answer(.json, bytes: json.compactBytes)
        } catch {
          return error.answer
        }
      }
    }
  }

  private var route: Route {
    service(
      .route, operation: "osrmRoute",
      Self.shape + [
        Self.option("alternatives", "true"), Self.option("continue_straight", "default"),
        Self.option("waypoints", "0;1"),
      ],
      known: OSRMDetail.names.union(["alternatives", "continue_straight", "waypoints"]),
      Self.schema(
        "OSRMRoutes",
        [
          .required("routes", .array(of: .anything, count: 1...10)),
          .optional("waypoints", Self.places),
        ]),
      sample: [
        "code": "Ok", "routes": [["distance": 120.5, "duration": 40.1]],
        "waypoints": [
          ["distance": 1.5, "name": "Xuefu Lane", "location": [103.75, 30.05]]
        ],
      ]
    ) { [service] question, _ throws(OSRMFault) in try service.route(question) }
  }

  private var table: Route {
    let rows = Schema.array(of: .array(of: .number(0...OSRMService.longest).nullable))
    return service(
      .table, operation: "osrmTable",
      [
        Self.option("sources", "all"), Self.option("destinations", "0;1"),
        Self.option("annotations", "duration,distance"), Self.option("fallback_speed", "10"),
        Self.option("fallback_coordinate", "input"), Self.option("scale_factor", "1"),
      ],
      known: [
        "sources", "destinations", "annotations", "fallback_speed", "fallback_coordinate",
        "scale_factor",
      ],
      Self.schema(
        "OSRMTable",
        [
          .optional("durations", rows), .optional("distances", rows),
          .optional("fallback_speed_cells", .array(of: .array(of: .integer(0...99), count: 2...2))),
          .optional("sources", Self.places), .optional("destinations", Self.places),
        ]),
      sample: ["code": "Ok", "durations": [[0, 40.1], [42.5, 0]]]
    ) { [service] question, isOver throws(OSRMFault) in
      try service.table(question, isOver: isOver)
    }
  }

  private var nearest: Route {
    service(
      .nearest, operation: "osrmNearest", [Self.option("number", "3")], known: ["number"],
      Self.schema("OSRMNearest", [.required("waypoints", Self.places)]),
      sample: [
        "code": "Ok",
        "waypoints": [["distance": 1.5, "name": "Xuefu Lane", "location": [103.75, 30.05]]],
      ]
    ) { [service] question, _ throws(OSRMFault) in try service.nearest(question) }
  }

  private var trip: Route {
    service(
      .trip, operation: "osrmTrip",
      Self.shape + [
        Self.option("roundtrip", "true"), Self.option("source", "any"),
        Self.option("destination", "any"),
      ],
      known: OSRMDetail.names.union(["roundtrip", "source", "destination"]),
      Self.schema(
        "OSRMTrips",
        [
          .required("trips", .array(of: .anything, count: 1...1)),
          .optional("waypoints", Self.places),
        ]),
      sample: [
        "code": "Ok", "trips": [["distance": 120.5, "duration": 40.1]],
        "waypoints": [
          [
            "distance": 1.5, "name": "Xuefu Lane", "location": [103.75, 30.05], "waypoint_index": 0,
          ]
        ],
      ]
    ) { [service] question, _ throws(OSRMFault) in try service.trip(question) }
  }

  private var match: Route {
    service(
      .match, operation: "osrmMatch",
      Self.shape + [
        Self.option("timestamps", "1;9"), Self.option("gaps", "split"),
        Self.option("tidy", "false"), Self.option("waypoints", "0;1"),
      ],
      known: OSRMDetail.names.union(["timestamps", "gaps", "tidy", "waypoints"]),
      Self.schema(
        "OSRMMatchings",
        [
          .required("matchings", .array(of: .anything, count: 1...100)),
          .optional("tracepoints", .array(of: .anything, count: 2...100)),
        ]),
      sample: [
        "code": "Ok", "matchings": [["confidence": 0.9, "distance": 120.5, "duration": 40.1]],
        "tracepoints": [
          ["distance": 1.5, "name": "Xuefu Lane", "location": [103.75, 30.05]], nil,
        ],
      ]
    ) { [service] question, _ throws(OSRMFault) in try service.match(question) }
  }

  /// What is no service, no version, or no address at all, by OSRM's names.
  private var anythingElse: Route {
    Route(
      .get, "/osrm/{rest...}", operation: "osrmUnknown", summary: "api.osrm.unknown", kind: .data,
      permission: .anyone, limits: .reading, parameters: [Self.rest],
      answers: [OSRMFault.declaration]
    ) { call in
      let parts = call[Self.rest].split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 4 else {
        return OSRMFault(.invalidUrl, "URL string is invalid.").answer
      }
      let services = ["route", "table", "nearest", "match", "trip", "tile"]
      guard services.contains(String(parts[0])) else {
        return OSRMFault(.invalidService, "Service \(parts[0].prefix(40)) not found!").answer
      }
      guard parts[1] == "v1" else {
        return OSRMFault(.invalidVersion, "Service \(parts[0]) has no such version.").answer
      }
      return OSRMFault(.notImplemented, "Service \(parts[0]) is not supported.").answer
    }
  }
}
