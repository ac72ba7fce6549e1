import Directory
import Kernel
import WebServer

/// What the page of one's own data shows.
struct DataPage: Sendable {
  struct Fact: Sendable {
    var label: String
    var value: String
  }
  struct Row: Sendable { var facts: [Fact] }

  /// Things of one kind that are kept, and why.
  struct Section: Sendable {
    var id: String
    var title: String
    var rows: [Row]
    var why: String
    var kept: String
  }

  struct Looks: Sendable {
    var rows: [LookView]
    /// Where the others are.
    var more: String?
  }

  struct Consents: Sendable { var rows: [ConsentView] }

  /// What has just been done, and how to undo it.
  struct Said: Sendable {
    var text: String
    var undo: Undo?
  }
  struct Undo: Sendable {
    var purpose: String
    var given: String
  }

  var back: BackView
  var said: Said?
  var looks: Looks?
  var consents: Consents?
  var links: [AccountPage.Link]
  var sections: [Section]

  /// As many looks as the page shows by itself.
  static let fewLooks = 3
}

/// One switch.
struct ConsentView: Sendable {
  var purpose: String
  var title: String
  var text: String
  var since: String?
  /// What the button sends.
  var next: String
  /// Whether taking it back deletes something, so that it is asked twice.
  var isGrave: Bool
}

/// Somebody who looked.
struct LookView: Sendable {
  var at: String
  var who: String
  var purpose: String
  var reason: String?
  var fields: String
}

extension DataPage {
  init(
    _ call: Call, sections: [PersonalSection], looks: [PersonalLook], hasOpenings: Bool,
    consents: [ConsentPurpose: Consent]?, changed: ConsentPurpose?, _ names: DataWords
  ) {
    let words = names.words
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    self.sections = sections.map { Section($0, names) }
    let isMore = looks.count > Self.fewLooks || hasOpenings
    let rows = looks.prefix(Self.fewLooks).map { LookView($0, names) }
    if !rows.isEmpty || isMore { self.looks = Looks(rows: rows, more: isMore ? "/me/looks" : nil) }
    self.consents = consents.map { given in
      Consents(rows: ConsentPurpose.allCases.map { ConsentView($0, given[$0], names) })
    }
    said = changed.flatMap { purpose in
      consents.map { Said(purpose, isGiven: $0[purpose] != nil, names) }
    }
    links = MyDataLinks.links(on: call.site, isWorker: consents != nil, words)
  }
}

extension DataPage.Section {
  init(_ section: PersonalSection, _ names: DataWords) {
    id = section.name
    title = names.title(of: section.name)
    why = names.words(TextKey("my-data.\(section.name).why"))
    kept = names.words(TextKey("my-data.\(section.name).kept"))
    rows = section.rows.map { facts in
      DataPage.Row(
        facts: facts.map {
          DataPage.Fact(label: names.label(of: $0, in: section.name), value: names.text($0.value))
        })
    }
  }
}

extension DataPage.Said {
  init(_ purpose: ConsentPurpose, isGiven: Bool, _ names: DataWords) {
    let title = names.words(TextKey("my-data.word.consent-\(purpose.rawValue)"))
    text = names.words(
      isGiven ? "my-data.given" : "my-data.withdrawn", ["what": .text(title)])
    undo = DataPage.Undo(purpose: purpose.rawValue, given: isGiven ? "false" : "true")
  }
}

extension ConsentView {
  init(_ purpose: ConsentPurpose, _ consent: Consent?, _ names: DataWords) {
    self.purpose = purpose.rawValue
    title = names.words(TextKey("my-data.word.consent-\(purpose.rawValue)"))
    text = names.words(TextKey("consent.\(purpose.rawValue).\(purpose.version)"))
    since = consent.map { Words.day($0.givenAt) }
    next = consent == nil ? "true" : "false"
    isGrave = purpose == .household && consent != nil
  }
}

extension LookView {
  init(_ look: PersonalLook, _ names: DataWords) {
    let words = names.words
    at = Words.dayAndTime(look.at)
    let role = RoleName(look.role).map { names.name(of: $0) } ?? look.role
    let office = look.organisation.map { names.name(of: $0) }
    who = [office, role].compactMap(\.self).joined(separator: "\u{B7}")
    purpose = words(TextKey("look.purpose.\(look.purpose.rawValue)"))
    reason = look.reason.isEmpty ? nil : look.reason
    let seen = PersonalLook.Field.allCases.filter(look.fields.contains)
    fields = seen.map { words(TextKey("look.field.\($0.rawValue)")) }.joined(separator: "\u{B7}")
  }
}

/// Where else something can be done about one's own account.
enum MyDataLinks {
  private static let all: [(address: String, text: TextKey, isForWorkers: Bool)] = [
    ("/me/profile", "my-profile.title", false), ("/me/phone", "my-phone.title", false),
    ("/me/affiliations", "my-work.title", true), ("/me/household", "my-household.title", true),
    ("/me/sign-in", "my-sign-in.title", false), ("/me/tokens", "my-tokens.title", false),
  ]

  static func links(on site: Site, isWorker: Bool, _ words: Words) -> [AccountPage.Link] {
    let paths = Set(site.routes.map { "\($0.path)" })
    return all.filter { paths.contains($0.address) && (isWorker || !$0.isForWorkers) }
      .map { AccountPage.Link(name: words($0.text), address: $0.address) }
  }
}
