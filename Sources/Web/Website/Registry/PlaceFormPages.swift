import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The forms in which places are entered and changed.
struct PlaceFormPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [newForm, add, form, change] }

  private static func field(
    _ name: String, _ length: Int, _ summary: TextKey
  ) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, summary: summary, example: "x"
    ).optional()
  }
  private static let name = field("name", 200, "param.place-name")
  private static let english = field("english", 200, "param.place-english")
  private static let kind = Parameter<String>.text(
    "kind", in: .form, length: 2...32, pattern: "^[a-z0-9-]{2,32}$", summary: "param.place-kind",
    example: "rest-stop"
  ).optional()
  private static let aliases = field("aliases", 1_200, "param.place-aliases")
  private static let at = field("at", 60, "param.place-at")
  private static let address = field("address", 500, "param.place-address")
  private static let hours = field("hours", 500, "param.place-hours")
  private static let late = field("late", 500, "param.place-late")
  private static let price = field("price", 500, "param.place-price")
  private static let remark = field("remark", 500, "param.place-remark")
  private static func flag(_ name: String, _ summary: TextKey) -> Parameter<Bool> {
    Parameter<Bool>.flag(name, in: .form, summary: summary).defaulting(to: false)
  }
  /// One field a tick, because a form with ticks sends each by itself.
  private static let services = PlaceService.all.map {
    (service: $0, field: flag("service-\($0.code)", "param.place-services"))
  }
  private static let vehicles = VehicleClass.allCases.map {
    (vehicle: $0, field: flag("vehicle-\($0.rawValue)", "param.place-vehicle"))
  }
  private static let dimensions = FriendlyDimension.allCases.map {
    (dimension: $0, field: flag("dimension-\($0.rawValue)", "param.place-dimension"))
  }
  private static let fields: [any DeclaredParameter] =
    [name, english, kind, aliases, at, address, hours, late, price, remark]
    + services.map(\.field) + vehicles.map(\.field) + dimensions.map(\.field)
  private static let problems: [ProblemCode] =
    [.notFound, .notAllowed] + ProblemCode.keeping

  private static func form(_ call: Call) -> PlaceForm {
    var form = PlaceForm()
    form.name = call[name] ?? ""
    form.english = call[english] ?? ""
    form.kind = call[kind].flatMap { PlaceKind($0) }
    form.aliases = call[aliases] ?? ""
    form.at = call[at] ?? ""
    form.address = call[address] ?? ""
    form.hours = call[hours] ?? ""
    form.late = call[late] ?? ""
    form.price = call[price] ?? ""
    form.remark = call[remark] ?? ""
    form.services = Set(services.filter { call[$0.field] }.map(\.service))
    form.vehicles = Set(vehicles.filter { call[$0.field] }.map(\.vehicle))
    form.dimensions = Set(dimensions.filter { call[$0.field] }.map(\.dimension))
    return form
  }

  private var newForm: Route {
    .sitePage(
      "/places/manage/add", operation: "newPlace", summary: "page.place-form",
      permission: .may(.placesEdit, on: .somewhere), problems: ProblemCode.reading
    ) { call in
      var form = PlaceForm()
      form.vehicles = [.ebike]
      form.dimensions = [.facility]
      return Page("place-form", PlaceFormPage(form, of: nil, [:], Words(call)))
    }
  }

  private var add: Route {
    .page(
      .post, "/places/manage/add", operation: "addPlace", summary: "page.place-add",
      permission: .may(.placesEdit, on: .somewhere), limits: PlaceManagePages.form,
      parameters: Self.fields, problems: Self.problems
    ) { [office] call in
      let (form, words) = (Self.form(call), Words(call))
      let read = form.read(over: nil, words)
      guard let facts = read.facts else {
        return Page("place-form", PlaceFormPage(form, of: nil, read.faults, words))
      }
      guard let role = office.role(entering: facts, call) else {
        let faults = PlaceFormPage.faults([.foreign], words)
        return Page("place-form", PlaceFormPage(form, of: nil, faults, words))
      }
      let (id, author) = (try office.newID() as CityPlace.ID, call.placeAuthor(as: role))
      let (ground, now) = (office.ground, office.context.time.now)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try AddPlace(facts, source: role.rawValue).run(
          in: transaction, id: id, by: author, on: ground, now: now)
      }
      switch outcome {
      case .done: return .redirect(to: "/places/manage/\(id)")
      case .refused(let faults):
        return Page(
          "place-form",
          PlaceFormPage(form, of: nil, PlaceFormPage.faults(faults, words), words))
      case .missing, .otherVersion: throw Problem(.notFound)
      }
    }
  }

  private var form: Route {
    .sitePage(
      "/places/manage/{place}/edit", operation: "editPlace", summary: "page.place-form",
      permission: .may(.placesEdit, on: .somewhere), parameters: [PlaceParameters.place],
      problems: PlaceParameters.reads
    ) { [office] call in
      let (place, _) = try await office.place(call[PlaceParameters.place], for: .placesEdit, call)
      return Page("place-form", PlaceFormPage(PlaceForm(place.facts), of: place, [:], Words(call)))
    }
  }

  private var change: Route {
    .page(
      .post, "/places/manage/{place}/edit", operation: "changePlaceByForm",
      summary: "page.place-change", permission: .may(.placesEdit, on: .somewhere),
      limits: PlaceManagePages.form,
      parameters: [PlaceParameters.place, PlaceManagePages.version] + Self.fields,
      problems: Self.problems
    ) { [office] call in
      let (old, role) = try await office.place(call[PlaceParameters.place], for: .placesEdit, call)
      let (form, words) = (Self.form(call), Words(call))
      var seen = old
      seen.version = Int64(call[PlaceManagePages.version])
      let read = form.read(over: old.facts, words)
      guard let facts = read.facts else {
        return Page("place-form", PlaceFormPage(form, of: seen, read.faults, words))
      }
      var faults = office.faults(facts, call)
      if faults.isEmpty {
        let (ground, now) = (office.ground, office.context.time.now)
        let (author, version) = (call.placeAuthor(as: role), seen.version)
        let outcome = try await office.write { transaction throws(DatabaseError) in
          try ChangePlace(old.id, version: version, facts).run(
            in: transaction, by: author, on: ground, now: now)
        }
        switch outcome {
        case .done: return .redirect(to: "/places/manage/\(old.id)")
        case .missing: throw Problem(.notFound)
        case .otherVersion(let version):
          // What was typed stays; pressed again it counts over what somebody else wrote.
          seen.version = version
          var page = PlaceFormPage(form, of: seen, [:], words)
          page.notice = words("places.manage.changed-meanwhile")
          return Page("place-form", page)
        case .refused(let found): faults = found
        }
      }
      return Page(
        "place-form", PlaceFormPage(form, of: seen, PlaceFormPage.faults(faults, words), words))
    }
  }
}
