import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// The forms in which areas are added, renamed, moved, merged and ended.
struct AreaFormPages: Sendable {
  let office: AreaOffice

  var routes: [Route] { [newForm, add, form, change, end] }

  private static func field(_ name: String, _ length: Int) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, summary: TextKey("param.area-\(name)"), example: "x"
    ).optional()
  }
  private static let name = field("name", 200)
  private static let english = field("english", 200)
  private static let code = field("code", 20)
  private static let parent = field("parent", 200)
  private static let since = field("since", 20)
  private static let into = field("into", 1_000)
  private static let kind = Parameter<AreaKind>.choice(
    "kind", in: .form, summary: "param.area-kind", example: .street
  ).optional()
  private static let way = Parameter<AreaEnd>.choice(
    "way", in: .form, summary: "param.area-way", example: .merged)
  private static let key = Parameter<String>.text(
    "key", in: .form, length: 13...13, pattern: "^[0-9A-Za-z]{13}$", summary: "param.form-key",
    example: "01J00000000W1"
  ).optional()
  private static let mayEdit = Permission.may(.areasEdit, on: .area(in: "area"))

  private static func form(_ call: Call) -> AreaForm {
    var form = AreaForm()
    form.name = call[name] ?? ""
    form.english = call[english] ?? ""
    form.code = call[code] ?? ""
    form.since = call[since] ?? ""
    return form
  }

  private var today: CivilDate { office.context.time.now.dayInChina }

  private var newForm: Route {
    .sitePage(
      "/areas/{area}/add", operation: "newArea", summary: "page.area.new",
      permission: Self.mayEdit, parameters: [AreaParameters.area],
      problems: AreaParameters.problems
    ) { [office] call in
      let parent = try office.area(call[AreaParameters.area])
      let next = AreaKind.allCases.first { $0 > parent.kind }
      return Page(
        "area-form",
        try page(call, AreaForm(today: today, kind: next), below: parent, FormFaults()))
    }
  }

  private var add: Route {
    .page(
      .post, "/areas/{area}/add", operation: "addArea", summary: "page.area.add",
      permission: Self.mayEdit, limits: AreaParameters.form,
      parameters: [
        AreaParameters.area, Self.name, Self.english, Self.code, Self.since, Self.kind, Self.key,
      ], problems: AreaParameters.problems
    ) { [office] call in
      let (parent, words) = (try office.area(call[AreaParameters.area]), Words(call))
      var form = Self.form(call)
      form.kind = call[Self.kind]
      var faults = FormFaults()
      let read = form.read(over: nil, office.tree, words, &faults)
      if let read, let kind = form.kind {
        let command = AddArea(
          kind, below: parent.id, code: read.code, name: read.name, since: read.since)
        let key = call[Self.key].map { "form:\($0)" }
        var made = try await office.add(command, key: key, call)
        // Another one from a form that the browser kept.
        if case .otherRequest = made { made = try await office.add(command, key: nil, call) }
        switch made {
        case .made(let answer):
          guard let id = AreaAnswer.id(in: answer.json) else { throw Problem(.notFound) }
          return .redirect(to: "/areas/\(id)")
        case .refused(let found): faults = FormFaults(found, words)
        case .otherRequest: throw Problem(.notFound)
        }
      }
      return Page("area-form", try page(call, form, below: parent, faults))
    }
  }

  private func page(
    _ call: Call, _ form: AreaForm, below parent: Area, _ faults: FormFaults
  ) throws -> AreaFormPage {
    var page = AreaFormPage(
      form, of: nil, below: parent, faults, today: today, Words(call))
    page.key = try OrganisationOffice(context: office.context).newFormKey()
    return page
  }

  private var form: Route {
    .sitePage(
      "/areas/{area}/edit", operation: "editArea", summary: "page.area.edit",
      permission: Self.mayEdit, parameters: [AreaParameters.area],
      problems: AreaParameters.problems
    ) { [office] call in
      let area = try office.area(call[AreaParameters.area])
      return Page(
        "area-form",
        AreaFormPage(
          AreaForm(area, office.tree, today: today), of: area, below: nil, FormFaults(),
          today: today, Words(call)))
    }
  }

  private var change: Route {
    .page(
      .post, "/areas/{area}/edit", operation: "changeAreaByForm", summary: "page.area.change",
      permission: Self.mayEdit, limits: AreaParameters.form,
      parameters: [
        AreaParameters.area, OrganisationPages.version, Self.name, Self.english, Self.code,
        Self.parent, Self.since,
      ], problems: AreaParameters.problems
    ) { [office] call in
      var area = try office.area(call[AreaParameters.area])
      let (old, words) = (area, Words(call))
      area.version = Int64(call[OrganisationPages.version])
      var form = Self.form(call)
      form.parent = call[Self.parent] ?? ""
      var (faults, notice): (FormFaults, String?) = (FormFaults(), nil)
      if let read = form.read(over: old, office.tree, words, &faults) {
        guard read.parent == old.parent || office.mayMove(to: read.parent, call) else {
          faults.add("parent", words(.placeForeign))
          return Page("area-form", page(form, area, faults, words))
        }
        let command = ChangeArea(
          old.id, version: area.version, below: read.parent, code: read.code, name: read.name,
          since: read.since)
        switch try await office.change(command, call) {
        case .done: return .redirect(to: "/areas/\(old.id)")
        case .missing: throw Problem(.notFound)
        case .otherVersion(let version):
          area.version = version
          notice = words("office.changed-meanwhile")
        case .refused(let found): faults = FormFaults(found, words)
        }
      }
      var page = page(form, area, faults, words)
      page.notice = notice ?? page.notice
      return Page("area-form", page)
    }
  }

  private func page(
    _ form: AreaForm, _ area: Area, _ faults: FormFaults, _ words: Words
  ) -> AreaFormPage {
    AreaFormPage(form, of: area, below: nil, faults, today: today, words)
  }

  private var end: Route {
    .page(
      .post, "/areas/{area}/end", operation: "endAreaByForm", summary: "page.area.end",
      permission: Self.mayEdit, limits: AreaParameters.form,
      parameters: [
        AreaParameters.area, OrganisationPages.version, Self.way, Self.into, Self.since,
      ], problems: AreaParameters.problems
    ) { [office] call in
      let (area, words) = (try office.area(call[AreaParameters.area]), Words(call))
      let typed = call[Self.into] ?? ""
      func again(_ wrong: String, version: Int64? = nil) -> Page {
        var shown = area
        shown.version = version ?? Int64(call[OrganisationPages.version])
        var page = page(
          AreaForm(area, office.tree, today: today), shown, FormFaults(), words)
        page.notice = words("office.look-again")
        let way = call[Self.way].rawValue
        let ways = (page.end?.ways ?? []).map {
          ChoiceView(value: $0.value, name: $0.name, isChosen: $0.value == way)
        }
        page.end?.ways = ways
        page.end?.into = AreaFormPage.Field(typed: typed, wrong: wrong)
        return Page("area-form", page)
      }
      guard let since = call[Self.since].flatMap({ CivilDate($0) }) else {
        return again(words("office.day-wrong"))
      }
      var heirs: [Area.ID] = []
      for line in typed.split(whereSeparator: { $0.isNewline || ",;\u{FF0C}\u{3001}".contains($0) })
      {
        let name = String(line.trimmingPrefix(while: \.isWhitespace))
        switch NameReading(tree: office.tree).area(name) {
        case .one(let id): heirs.append(id)
        case .none: return again(words("office.area-none", ["name": .text(name)]))
        case .several: return again(words("office.area-several", ["name": .text(name)]))
        }
      }
      guard let end = call[Self.way].end(heirs) else { return again(words(.successor)) }
      guard office.mayEdit(heirs, call) else { return again(words(.placeForeign)) }
      let command = EndArea(
        area.id, version: Int64(call[OrganisationPages.version]), end, since: since)
      switch try await office.end(command, call) {
      case .done: return .redirect(to: "/areas/\(area.id)")
      case .missing: throw Problem(.notFound)
      case .otherVersion(let version):
        return again(words("office.changed-meanwhile"), version: version)
      case .refused(let faults): return again(faults.first.map { words($0) } ?? "")
      }
    }
  }
}

/// How an area ends.
enum AreaEnd: String, CaseIterable, Sendable {
  case merged, split, dissolved

  /// The end; nil when the number of those who take its ground on does not fit.
  func end(_ heirs: [Area.ID]) -> EndArea.End? {
    switch self {
    case .merged: heirs.count == 1 ? .merged(into: heirs[0]) : nil
    case .split: heirs.count > 1 ? .split(into: heirs) : nil
    case .dissolved: heirs.isEmpty ? .dissolved : nil
    }
  }
}

extension AreaOffice {
  /// Whether the visitor may put something below an area, or at the top.
  func mayMove(to parent: Area.ID?, _ call: Call) -> Bool {
    guard let parent else { return call.visitor.directoryAuthority.may(.areasEdit, .city) }
    return mayEdit(parent, call)
  }
}
