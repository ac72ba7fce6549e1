import Directory
import Kernel
import WebServer

/// The form in which an organisation is added or changed.
struct OrganisationFormPage: Sendable {
  /// A field with what was typed and what is wrong with it.
  struct Field: Sendable {
    var typed: String
    var wrong: String?
  }

  var back: BackView
  var title: String
  var address: String
  var version: Int64?
  /// What names a form that adds one: pressed twice it counts once.
  var key: String?
  /// Said above the form.
  var notice: String?
  var name: Field
  var english: Field
  var kinds: [ChoiceView]
  var wrongKind: String?
  var parent: Field
  var creditCode: Field
  var home: Field
  var street: Field
  var areas: Field
  /// Names of areas that may be meant.
  var areaNames: [String]
}

extension OrganisationFormPage {
  /// More names than this slow a phone down.
  private static let mostNames = 300

  init(
    _ form: OrganisationForm, of organisation: Organisation?, _ faults: FormFaults,
    _ reach: OrganisationReach, _ words: Words
  ) {
    let path = organisation.map { "/organisations/\($0.id)" }
    back = BackView(
      address: path ?? "/organisations",
      label: organisation.map { words($0.name) } ?? words("office.title"),
      title: organisation.map { words($0.name) } ?? words("office.title"))
    title = words(organisation == nil ? "office.add" : "office.edit")
    address = path.map { "\($0)/edit" } ?? "/organisations/add"
    version = organisation?.version
    notice = faults.isEmpty ? nil : words("office.look-again")
    name = Field(typed: form.name, wrong: faults["name"])
    english = Field(typed: form.english, wrong: nil)
    kinds = OrganisationKind.allCases.map {
      ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == form.kind)
    }
    wrongKind = faults["kind"]
    parent = Field(typed: form.parent, wrong: faults["parent"])
    creditCode = Field(typed: form.creditCode, wrong: faults["code"])
    home = Field(typed: form.home, wrong: faults["home"])
    street = Field(typed: form.address, wrong: faults["address"])
    areas = Field(typed: form.areas, wrong: faults["areas"])
    areaNames = reach.areas.flatMap { reach.tree.areas(within: $0.id) }
      .filter { $0.state == .active && $0.kind != .grid }.prefix(Self.mostNames)
      .map(OrganisationForm.text)
  }
}

/// What came with the form of an organisation, as it was typed.
struct OrganisationForm: Sendable {
  var name = ""
  var english = ""
  var kind: OrganisationKind?
  var parent = ""
  var creditCode = ""
  var home = ""
  var address = ""
  var areas = ""

  init() {}

  /// What is known, as it would be typed.
  init(_ facts: Organisation.Facts, _ tree: DirectoryTree) {
    name = facts.name.chinese
    english = facts.name.english ?? ""
    kind = facts.kind
    parent = facts.parent.flatMap(tree.organisation)?.name.chinese ?? ""
    creditCode = facts.creditCode?.text ?? ""
    home = facts.home.flatMap(tree.area).map { Self.text($0) } ?? ""
    address = facts.address ?? ""
    areas = facts.areas.compactMap(tree.area).sorted { $0.path.text < $1.path.text }
      .map { Self.text($0) }.joined(separator: "\n")
  }

  /// An area as it is typed: with its code where it has one, for names come twice.
  static func text(_ area: Area) -> String {
    area.name.chinese + (area.code.map { " \($0)" } ?? "")
  }
}
