import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// The mark of a street for programs.
struct StreetMarkAPI: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [show, change, decide] }

  private static let area = Parameter<Area.ID>.identifier("area", summary: "param.marks-area")
  private static let mayEdit = Permission.may(.placesCampaigns, on: .area(in: "area"))
  private static let limits = RouteLimits(bodyBytes: 4 << 10)

  private var show: Route {
    Route(
      .get, "/api/v1/street-marks/{area}", operation: "getStreetMark", summary: "api.marks.mark",
      kind: .api, permission: Self.mayEdit, limits: .reading, parameters: [Self.area],
      answers: [.json(StreetMarkAnswer.self)], problems: ProblemCode.reading + [.notFound]
    ) { [desk] call in
      let mark = try await desk.streetMark(call[Self.area])
      return try .json(StreetMarkAnswer(mark), version: mark.version)
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/street-marks/{area}", operation: "putStreetMark",
      summary: "page.marks.mark-save", kind: .api, permission: Self.mayEdit, limits: Self.limits,
      parameters: [Self.area, Edition.ifMatch], body: .json(StreetMarkInput.self),
      answers: [.json(StreetMarkAnswer.self)], problems: MarksParameters.writes
    ) { call in
      let version = try call.seenVersion()
      let input = try call.decodedBody(as: StreetMarkInput.self)
      return try await keep(
        .shapes(field: input.field, sign: input.sign, colour: input.colour), version, call)
    }
  }

  private var decide: Route {
    Route(
      .post, "/api/v1/street-marks/{area}/decision", operation: "decideStreetMarkPicture",
      summary: "page.marks.mark-decide", kind: .api,
      permission: .may(.placesReview, on: .area(in: "area")), limits: Self.limits,
      parameters: [Self.area, Edition.ifMatch], body: .json(StreetMarkDecision.self),
      answers: [.json(StreetMarkAnswer.self)], problems: MarksParameters.writes
    ) { call in
      let version = try call.seenVersion()
      let input = try call.decodedBody(as: StreetMarkDecision.self)
      return try await keep(.decide(isShown: input.shown), version, call)
    }
  }

  private func keep(
    _ change: SaveAreaMark.Change, _ version: Int64, _ call: Call
  ) async throws -> Answer {
    let id = call[Self.area]
    guard desk.context.trees.current.area(id)?.state == .active else { throw Problem(.notFound) }
    let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
      try SaveAreaMark(id, version: version, change).run(in: transaction, by: author, now: now)
    }
    let mark = try desk.done(outcome, call)
    return try .json(StreetMarkAnswer(mark), version: mark.version)
  }
}

extension MarksDesk {
  /// A street's own mark; version 0 of the usual one before it has chosen.
  func streetMark(_ id: Area.ID) async throws -> AreaMark {
    let (tree, database) = (context.trees.current, context.database)
    guard tree.area(id) != nil else { throw Problem(.notFound) }
    let found = try await asking { () async throws(DatabaseError) in
      try await AreaMark.of(id, in: tree, on: database)
    }
    let usual = AreaMark(area: id, field: "disc", sign: "roof", colour: "teal")
    return found.map { $0.area == id ? $0 : usual } ?? usual
  }
}

/// The mark of a street for programs.
struct StreetMarkAnswer: Described, Encodable {
  var area: String
  var version: Int64
  var field: String
  var sign: String
  var colour: String
  var picture: String

  static let schema = Schema.object(
    "StreetMark",
    [
      .required("area", .string(length: 13...13).described("api.marks.area")),
      .required("version", .integer(0...Int.max).described("api.version")),
      .required("field", .string().described("param.marks-shape")),
      .required("sign", .string().described("param.marks-shape")),
      .required("colour", .string().described("param.marks-colour")),
      .required("picture", .choice(AreaMark.PictureState.self).described("api.marks.picture")),
    ])
  static let samples = [
    StreetMarkAnswer(
      area: "01J8Z0K3V4M6P", version: 1, field: "disc", sign: "roof", colour: "teal",
      picture: "none")
  ]
}

extension StreetMarkAnswer {
  init(_ mark: AreaMark) {
    self.init(
      area: "\(mark.area)", version: mark.version, field: mark.field, sign: mark.sign,
      colour: mark.colour, picture: mark.pictureState.rawValue)
  }
}

/// Other shapes and another colour.
struct StreetMarkInput: Described, Codable {
  var field: String
  var sign: String
  var colour: String

  static let schema = Schema.object(
    "StreetMarkInput",
    [
      .required("field", .choice(StreetMark.Field.self).described("param.marks-shape")),
      .required("sign", .choice(StreetMark.Sign.self).described("param.marks-shape")),
      .required("colour", .choice(StreetMark.Colour.self).described("param.marks-colour")),
    ])
  static let samples = [StreetMarkInput(field: "disc", sign: "roof", colour: "teal")]
}

/// What was decided about a picture.
struct StreetMarkDecision: Described, Codable {
  var shown: Bool

  static let schema = Schema.object(
    "StreetMarkDecision", [.required("shown", .boolean.described("param.marks-shown"))])
  static let samples = [StreetMarkDecision(shown: true)]
}
