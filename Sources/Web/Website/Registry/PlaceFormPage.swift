import Directory
import Kernel
import Places
import WebServer

/// The form in which a place is entered or changed.
struct PlaceFormPage: Sendable {
  /// A field with what was typed and what is wrong with it.
  struct Field: Sendable {
    var name: String
    var label: String
    var length: Int
    var typed: String
    var isRequired = false
    var wrong: String?
  }

  /// A group of ticks.
  struct Ticks: Sendable {
    var label: String
    var choices: [ChoiceView]
    var wrong: String?
  }

  var back: BackView
  var title: String
  var address: String
  var version: Int64?
  var notice: String?
  var kinds: [ChoiceView]
  var wrongKind: String?
  var fields: [Field]
  var ticks: [Ticks]
}

extension PlaceFormPage {
  /// What commands found wrong, by the field of the form; what has no field stands above it.
  static func faults(_ faults: [PlaceFault], _ words: Words) -> [String: String] {
    var byField: [String: String] = [:]
    for fault in faults {
      let field =
        switch fault {
        case .lateHours: "late"
        case .foreign: "at"
        case .length: "remark"
        default: fault.field
        }
      byField[field] = byField[field] ?? words(fault)
    }
    return byField
  }

  init(
    _ form: PlaceForm, of place: CityPlace?, _ faults: [String: String], _ words: Words
  ) {
    let path = place.map { "/places/manage/\($0.id)" }
    let title = words(place == nil ? "places.manage.add" : "places.manage.edit")
    back = BackView(
      address: path ?? "/places/manage",
      label: place.map { words($0.name) } ?? words("places.manage.title"),
      title: place.map { words($0.name) } ?? words("places.manage.title"))
    self.title = title
    address = path.map { "\($0)/edit" } ?? "/places/manage/add"
    version = place?.version
    kinds = PlaceCatalogue.shipped.kinds.map {
      ChoiceView(value: $0.kind.code, name: words.name($0.kind), isChosen: $0.kind == form.kind)
    }
    wrongKind = faults["kind"]
    fields = [
      Field(
        name: "name", label: words("places.manage.name"), length: 80, typed: form.name,
        isRequired: true),
      Field(name: "english", label: words("places.form.english"), length: 80, typed: form.english),
      Field(
        name: "aliases", label: words("places.form.aliases"), length: 1_000, typed: form.aliases),
      Field(
        name: "at", label: words("places.form.at"), length: 60, typed: form.at, isRequired: true),
      Field(name: "address", label: words("places.form.address"), length: 200, typed: form.address),
      Field(name: "hours", label: words("places.form.hours-hint"), length: 250, typed: form.hours),
      Field(name: "late", label: words("places.form.late"), length: 250, typed: form.late),
      Field(name: "price", label: words("places.form.price"), length: 200, typed: form.price),
      Field(name: "remark", label: words("places.form.remark"), length: 400, typed: form.remark),
    ].map { field in
      var field = field
      field.wrong = faults[field.name]
      return field
    }
    ticks = Self.ticks(form, faults, words)
    let known = Set(fields.map(\.name) + ["kind", "services"])
    let other = faults.first { !known.contains($0.key) }?.value
    notice = faults.isEmpty ? nil : other ?? words("places.form.look-again")
  }

  private static func ticks(
    _ form: PlaceForm, _ faults: [String: String], _ words: Words
  ) -> [Ticks] {
    let services = form.kind.flatMap { PlaceCatalogue.shipped[$0]?.services } ?? PlaceService.all
    // What was ticked is shown, whether it fits the kind or not.
    let shown = services + form.services.subtracting(services).sorted()
    return [
      Ticks(
        label: words("places.manage.services"),
        choices: shown.map {
          ChoiceView(
            value: "service-\($0.code)", name: words.name($0),
            isChosen: form.services.contains($0))
        }, wrong: faults["services"]),
      Ticks(
        label: words("places.form.vehicles"),
        choices: VehicleClass.allCases.map {
          ChoiceView(
            value: "vehicle-\($0.rawValue)", name: words.name($0),
            isChosen: form.vehicles.contains($0))
        }),
      Ticks(
        label: words("places.form.dimensions"),
        choices: FriendlyDimension.allCases.map {
          ChoiceView(
            value: "dimension-\($0.rawValue)", name: words.name($0),
            isChosen: form.dimensions.contains($0))
        }),
    ]
  }
}
