import Directory
import Geodesy
import Kernel
import WebServer

/// What routes of areas take.
enum AreaParameters {
  static let area = Parameter<Area.ID>.identifier("area", summary: "param.area")
  static let text = Parameter<String>.text(
    "q", length: 1...80, summary: "param.area-text", example: "spq"
  ).optional()
  static let after = Parameter<Area.ID>.identifier(
    "after", in: .query, summary: "param.cursor"
  ).optional()
  static let rate = Rate(perMinute: 240, burst: 80)
  static let form = RouteLimits(bodyBytes: 16 << 10).at(Rate(perMinute: 120, burst: 40))
  static let problems: [ProblemCode] = ProblemCode.keeping + [.notFound]
}

/// What came with a form of an area, as it was typed.
struct AreaForm: Sendable {
  var name = ""
  var english = ""
  var code = ""
  var parent = ""
  var since = ""
  var kind: AreaKind?

  /// What the form says; nil when faults were noted.
  func read(
    over old: Area?, _ tree: DirectoryTree, _ words: Words, _ faults: inout FormFaults
  ) -> (name: LocalisedText, code: AreaCode?, parent: Area.ID?, since: CivilDate)? {
    var others = old?.name.others ?? [:]
    others["en"] = english.isEmpty ? nil : english
    let name = LocalisedText(self.name, others: others)
    if name == nil { faults.add("name", words("office.name-missing")) }
    let code = self.code.isEmpty ? nil : AreaCode(self.code)
    if code == nil, !self.code.isEmpty { faults.add("code", words("area.code-wrong")) }
    let since = CivilDate(self.since)
    if since == nil { faults.add("since", words("office.day-wrong")) }
    var parent: Area.ID?
    if !self.parent.isEmpty {
      switch NameReading(tree: tree).area(self.parent) {
      case .one(let id): parent = id
      case .none: faults.add("parent", words("office.area-none", ["name": .text(self.parent)]))
      case .several:
        faults.add("parent", words("office.area-several", ["name": .text(self.parent)]))
      }
    }
    guard faults.isEmpty, let name, let since else { return nil }
    return (name, code, parent, since)
  }
}
