import Directory
import Kernel
import WebServer

/// The form of an agreement.
struct AgreementFormPage: Sendable {
  typealias Field = OrganisationFormPage.Field

  var back: BackView
  var heading: String
  var address: String
  var version: Int64?
  var key: String?
  var notice: String?
  var title: Field
  var starts: Field
  var ends: Field
  var parties: Field
  var note: Field
  var states: [ChoiceView]
  var wrongState: String?
}

extension AgreementFormPage {
  /// An empty one.
  init(of party: Organisation.ID, in tree: DirectoryTree, key: String, _ words: Words) {
    self.init(party, tree, "add", words("office.agreement-add"), words)
    self.key = key
    choose(.active, words)
  }

  /// One with what is agreed now.
  init(
    _ agreement: Agreement, of party: Organisation.ID, in tree: DirectoryTree, _ words: Words
  ) {
    let terms = agreement.terms
    self.init(party, tree, "\(agreement.id)", words("office.agreement-edit"), words)
    version = agreement.version
    title.typed = terms.title
    starts.typed = "\(terms.starts)"
    ends.typed = "\(terms.ends)"
    note.typed = terms.note ?? ""
    parties.typed = terms.parties.subtracting([party]).sorted()
      .map { tree.organisation($0)?.name.chinese ?? "\($0)" }.joined(separator: "\n")
    choose(agreement.state, words)
  }

  private init(
    _ party: Organisation.ID, _ tree: DirectoryTree, _ last: String, _ heading: String,
    _ words: Words
  ) {
    let name = tree.organisation(party).map { words($0.name) } ?? words("office.title")
    let empty = Field(typed: "", wrong: nil)
    self.init(
      back: BackView(address: "/organisations/\(party)", label: name, title: name),
      heading: heading, address: "/organisations/\(party)/agreements/\(last)", title: empty,
      starts: empty, ends: empty, parties: empty, note: empty, states: [])
  }

  private mutating func choose(_ state: Agreement.State, _ words: Words) {
    states = Agreement.State.allCases.map {
      ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == state)
    }
  }

  /// The state that is chosen.
  var state: Agreement.State {
    states.first { $0.isChosen }.flatMap { Agreement.State(rawValue: $0.value) } ?? .draft
  }

  /// Shows what was typed.
  mutating func take(
    title: String, starts: String, ends: String, parties: String, note: String,
    state: Agreement.State
  ) {
    self.title.typed = title
    self.starts.typed = starts
    self.ends.typed = ends
    self.parties.typed = parties
    self.note.typed = note
    for place in states.indices { states[place].isChosen = states[place].value == state.rawValue }
  }

  /// The terms, or nil when faults were noted.
  mutating func terms(
    with party: Organisation.ID, _ names: NameReading, _ words: Words
  ) -> Agreement.Terms? {
    let (first, last) = (CivilDate(starts.typed), CivilDate(ends.typed))
    if first == nil { starts.wrong = words("office.day-wrong") }
    if last == nil { ends.wrong = words("office.day-wrong") }
    var bound: Set<Organisation.ID> = [party]
    for line in parties.typed.split(whereSeparator: \.isNewline) {
      let name = String(line.trimmingPrefix(while: \.isWhitespace))
      switch names.organisation(name) {
      case .one(let id): bound.insert(id)
      case .none: parties.wrong = words("office.parent-none", ["name": .text(name)])
      case .several: parties.wrong = words("office.parent-several", ["name": .text(name)])
      }
    }
    guard let first, let last, parties.wrong == nil else {
      notice = words("office.look-again")
      return nil
    }
    return Agreement.Terms(
      title: title.typed, starts: first, ends: last, parties: bound,
      note: note.typed.isEmpty ? nil : note.typed)
  }

  /// Shows what a command found wrong.
  mutating func tell(_ faults: [AgreementFault], _ words: Words) {
    notice = words("office.look-again")
    for fault in faults {
      switch fault {
      case .title: title.wrong = words(fault)
      case .term: ends.wrong = words(fault)
      case .parties: parties.wrong = words(fault)
      case .state: wrongState = words(fault)
      }
    }
  }
}
