import Foundation
import HTTPTypes
import Synchronization

@testable import WebServer

enum Vehicle: String, CaseIterable, Sendable, Codable { case ebike, foot }

struct Door: Codable, Described, Equatable {
  var id: Int
  var name: String
  var vehicle: Vehicle
  var unit: String?

  static let schema = Schema.object(
    "Door",
    [
      .required("id", .integer(0...999)), .required("name", .string(length: 1...40)),
      .required("vehicle", .choice(Vehicle.self)), .optional("unit", .string()),
    ])
  static let samples = [Door(id: 7, name: "3栋", vehicle: .ebike)]
}

struct SearchModel: Sendable {
  var query: String?
  var count: Int
  var rows: [Row]

  struct Row: Sendable {
    var name: String
    var href: String
  }
}

extension ProblemCode {
  static let noSuchDoor = ProblemCode("no_such_door", status: .notFound)
}

enum TestRoutes {
  static let id = Parameter<Int>.integer(
    "id", in: .path, 0...999, summary: "test.summary", example: 7)
  static let vehicle = Parameter<Vehicle>.choice(
    "vehicle", summary: "test.summary", example: .ebike
  ).defaulting(to: .foot)
  static let words = Parameter<String>.text(
    "q", length: 1...20, summary: "test.summary", example: "3栋")
  static let near = Parameter<Double>.number(
    "near", -90...90, summary: "test.summary", example: 39.5
  ).list(count: 2...2).optional()
  static let milliseconds = Parameter<Int>.integer(
    "ms", 0...60_000, summary: "test.summary", example: 1)

  static let door = Route.api(
    .get, "/api/v1/doors/{id}", operation: "getDoor", summary: "test.summary",
    permission: .anyone, parameters: [id, vehicle, near], problems: [.noSuchDoor],
    caching: .revalidated
  ) { call in
    guard call[id] != 404 else {
      throw Problem(.noSuchDoor, values: ["door": .number(404)])
    }
    return Door(id: call[id], name: "3栋", vehicle: call[vehicle])
  }

  static let addDoor = Route.api(
    .post, "/api/v1/doors", operation: "addDoor", summary: "test.summary", permission: .anyone,
    limits: RouteLimits(bodyBytes: 1_000, time: .seconds(2)), receiving: Door.self,
    status: .created
  ) { _, door in
    door
  }

  static let many = Route.api(
    .get, "/api/v1/many", operation: "getMany", summary: "test.summary", permission: .anyone,
    limits: RouteLimits().at(Rate(perMinute: 6, burst: 2))
  ) { _ in
    Door.samples[0]
  }

  static let search = Route.page(
    .get, "/", operation: "getSearchPage", summary: "test.summary", permission: .anyone,
    parameters: [words.optional()]
  ) { call in
    let row = SearchModel.Row(name: "3栋<b>", href: "/b/3")
    return Page(
      "search", SearchModel(query: call[words.optional()], count: 1, rows: [row, row]))
  }

  static let note = Parameter<String>.text(
    "note", in: .form, length: 1...100, summary: "test.summary", example: "门 锁了")

  static let report = Route.page(
    .post, "/report", operation: "postReport", summary: "test.summary", permission: .anyone,
    limits: .writing, parameters: [note]
  ) { _ in
    .redirect(to: "/")
  }

  /// Waits, listening to cancellation.
  static let slow = Route.api(
    .get, "/api/v1/slow", operation: "getSlow", summary: "test.summary", permission: .anyone,
    limits: RouteLimits(time: .milliseconds(1_500)), parameters: [milliseconds]
  ) { call in
    try await Task.sleep(for: .milliseconds(call[milliseconds]))
    return Door.samples[0]
  }

  /// Works on a thread of the site.
  static let heavy = Route.api(
    .get, "/api/v1/heavy", operation: "getHeavy", summary: "test.summary", permission: .anyone,
    limits: RouteLimits(time: .milliseconds(500)), parameters: [milliseconds]
  ) { call in
    let milliseconds = call[milliseconds]
    return try await call.work { ticket in
      let end = ContinuousClock.now + .milliseconds(milliseconds)
      while ContinuousClock.now < end {
        try ticket.check()
        Thread.sleep(forTimeInterval: 0.002)
      }
      return Door.samples[0]
    }
  }

  static let broken = Route.api(
    .get, "/api/v1/broken", operation: "getBroken", summary: "test.summary", permission: .anyone
  ) { call -> Door in
    throw CocoaError(.fileNoSuchFile)
  }

  static let large = Route(
    .get, "/large", operation: "getLarge", summary: "test.summary", kind: .health,
    permission: .anyone, limits: .reading, answers: [.init(status: .ok, mediaType: .text)]
  ) { _ in
    Answer(.text, bytes: Array(repeating: UInt8(ascii: "x"), count: 16 << 20))
  }

  static let all = [
    door, addDoor, many, search, report, slow, heavy, broken, large,
  ]
}
