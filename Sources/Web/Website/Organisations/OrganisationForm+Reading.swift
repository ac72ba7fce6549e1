import Directory
import Kernel
import WebServer

/// What is wrong with the fields of a form, by their names.
struct FormFaults: Sendable {
  private(set) var texts: [String: String] = [:]

  var isEmpty: Bool { texts.isEmpty }

  /// The first that is said of a field is the one that is shown.
  mutating func add(_ field: String, _ text: String) {
    if texts[field] == nil { texts[field] = text }
  }

  subscript(field: String) -> String? { texts[field] }

  init() {}

  /// What a command found wrong, beside the fields that people see.
  init(_ faults: [DirectoryFault], _ words: Words) {
    for fault in faults {
      let field =
        switch fault {
        case .creditCodeTaken: "code"
        case .areaMissing, .areasMany, .placeForeign: "areas"
        case .length: "address"
        case .event, .ended, .notEmpty: "name"
        default: fault.field
        }
      add(field, words(fault))
    }
  }
}

extension OrganisationForm {
  /// The facts that a form says, or what is wrong with it.
  ///
  /// - Parameters:
  ///   - old: what was known before, of which a form shows a part only.
  ///   - tree: areas and organisations.
  ///   - words: in which faults are told.
  /// - Returns: Facts when there are no faults.
  func read(
    over old: Organisation.Facts?, _ tree: DirectoryTree, _ words: Words
  ) -> (facts: Organisation.Facts?, faults: FormFaults) {
    var faults = FormFaults()
    let names = NameReading(tree: tree)
    var others = old?.name.others ?? [:]
    others["en"] = english.isEmpty ? nil : english
    let name = LocalisedText(self.name, others: others)
    if name == nil { faults.add("name", words("office.name-missing")) }
    if kind == nil { faults.add("kind", words("office.kind-missing")) }
    let code = creditCode.isEmpty ? nil : CreditCode(creditCode)
    if code == nil, !creditCode.isEmpty { faults.add("code", words("office.credit-code-wrong")) }
    var parent: Organisation.ID?
    if !self.parent.isEmpty {
      switch names.organisation(self.parent) {
      case .one(let id): parent = id
      case .none: faults.add("parent", words("office.parent-none", ["name": .text(self.parent)]))
      case .several:
        // What stands there already is meant, even when others are called the same.
        parent =
          old?.parent.flatMap(tree.organisation)?.name.chinese == self.parent
          ? old?.parent : nil
        if parent == nil {
          faults.add("parent", words("office.parent-several", ["name": .text(self.parent)]))
        }
      }
    }
    let home = self.home.isEmpty ? nil : area(self.home, "home", names, words, &faults)
    var areas: Set<Area.ID> = []
    for line in self.areas.split(whereSeparator: {
      $0.isNewline || ",;\u{FF0C}\u{FF1B}\u{3001}".contains($0)
    }) {
      let typed = line.trimmingPrefix(while: \.isWhitespace)
      if let id = area(String(typed), "areas", names, words, &faults) { areas.insert(id) }
    }
    guard faults.isEmpty, let name, let kind else { return (nil, faults) }
    let facts = Organisation.Facts(
      kind: kind, parent: parent, name: name, creditCode: code, home: home,
      address: address.isEmpty ? nil : address, areas: areas)
    return (facts, faults)
  }

  private func area(
    _ typed: String, _ field: String, _ names: NameReading, _ words: Words,
    _ faults: inout FormFaults
  ) -> Area.ID? {
    switch names.area(typed) {
    case .one(let id): return id
    case .none: faults.add(field, words("office.area-none", ["name": .text(typed)]))
    case .several: faults.add(field, words("office.area-several", ["name": .text(typed)]))
    }
    return nil
  }
}
