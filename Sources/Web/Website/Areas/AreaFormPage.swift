import Directory
import Kernel
import WebServer

/// The forms in which an area is added, changed and ended.
struct AreaFormPage: Sendable {
  typealias Field = OrganisationFormPage.Field

  /// The form that ends an area.
  struct End: Sendable {
    var address: String
    var ways: [ChoiceView]
    var into: Field
    var since: Field
  }

  var back: BackView
  var title: String
  var address: String
  var version: Int64?
  var key: String?
  var notice: String?
  var name: Field
  var english: Field
  var kinds: [ChoiceView]
  var code: Field
  /// Nil where it is known: a new one is below the area whose page it is on.
  var parent: Field?
  var since: Field
  var end: End?
}

extension AreaFormPage {
  init(
    _ form: AreaForm, of area: Area?, below parent: Area?, _ faults: FormFaults, today: CivilDate,
    _ words: Words
  ) {
    let place = area ?? parent
    let path = place.map { "/areas/\($0.id)" } ?? "/areas"
    let placeName = place.map { words($0.name) } ?? words("area.title")
    back = BackView(address: path, label: placeName, title: placeName)
    title = words(area == nil ? "area.add" : "area.edit")
    address = area == nil ? "\(path)/add" : "\(path)/edit"
    version = area?.version
    notice = faults.isEmpty ? nil : words("office.look-again")
    name = Field(typed: form.name, wrong: faults["name"] ?? faults["state"])
    english = Field(typed: form.english, wrong: nil)
    code = Field(typed: form.code, wrong: faults["code"])
    since = Field(typed: form.since, wrong: faults["since"])
    kinds = []
    if let parent, area == nil {
      kinds = AreaKind.allCases.filter { $0 > parent.kind }.map {
        ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == form.kind)
      }
    } else {
      self.parent = Field(typed: form.parent, wrong: faults["parent"])
    }
    if area != nil {
      end = End(
        address: "\(path)/end",
        ways: ["merged", "split", "dissolved"].map {
          ChoiceView(value: $0, name: words(TextKey("area.end-\($0)")), isChosen: $0 == "merged")
        }, into: Field(typed: "", wrong: nil), since: Field(typed: "\(today)", wrong: nil))
    }
  }
}

extension AreaForm {
  /// What is known, as it would be typed.
  init(_ area: Area, _ tree: DirectoryTree, today: CivilDate) {
    name = area.name.chinese
    english = area.name.english ?? ""
    code = area.code?.digits ?? ""
    parent = area.parent.flatMap(tree.area).map(OrganisationForm.text) ?? ""
    since = "\(today)"
  }

  init(today: CivilDate, kind: AreaKind?) {
    since = "\(today)"
    self.kind = kind
  }
}
