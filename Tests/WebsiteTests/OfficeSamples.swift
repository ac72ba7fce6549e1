import Testing

@testable import WebServer
@testable import Website

/// Models for the pages of organisations; together they enter every section.
enum OfficeSamples {
  static let back = BackView(address: "/", label: "Home", title: "Qiji")
  static let chip = OfficeChip(name: "Verified", look: "ok", icon: "ok")
  static let choices = [true, false].map { ChoiceView(value: "x", name: "x", isChosen: $0) }
  static let field = OrganisationFormPage.Field(typed: "x", wrong: "x")

  static let all: [TemplateSample] = list + one + forms + areas

  private static func row(_ text: String?) -> OrganisationsPage.Row {
    OrganisationsPage.Row(
      address: "/organisations/x", name: "x", kind: "x", parent: text, place: text, state: chip)
  }

  private static var list: [TemplateSample] {
    let full = OrganisationsPage(
      back: back, typed: "x", kinds: choices, states: choices, areas: choices, isFiltered: true,
      count: "2", list: OrganisationsPage.List(rows: [row("x"), row(nil)]), next: "/organisations",
      add: "/organisations/add", file: "/organisations.csv")
    let empty = OrganisationsPage(
      back: back, typed: "", kinds: [], states: [], areas: [], isFiltered: false, count: "0",
      nothing: OrganisationsPage.Nothing(title: "x", body: "x", address: "/x", label: "x"),
      file: "/organisations.csv")
    return [full, empty].map { TemplateSample("organisations", $0) }
  }

  private static var one: [TemplateSample] {
    let crumbs = [Crumb(name: "x", address: "/x"), Crumb(name: "x", address: nil)]
    let facts = ["/areas/x", nil].map {
      OrganisationPage.Fact(name: "x", text: "x", address: $0)
    }
    let act = OrganisationPage.Act(value: "visit", name: "x")
    let agreements = ["/x", nil].map {
      OrganisationPage.Agreements.Row(
        address: $0, title: "x", term: "x", state: "x", endsSoon: $0 != nil)
    }
    let contacts = [true, false].map { isWhole in
      OrganisationPage.Contacts.Row(
        duty: "x", name: "x", phone: "1", call: isWhole ? "tel:1" : nil,
        remove: isWhole ? OrganisationPage.Contacts.Removal(address: "/x", contact: "x") : nil)
    }
    let full = OrganisationPage(
      back: back, crumbs: crumbs, name: "x", otherName: "x", state: chip, notice: "x", wrong: "x",
      facts: facts,
      acts: OrganisationPage.Acts(address: "/x", version: 2, rows: [act], end: act), edit: "/x",
      contacts: OrganisationPage.Contacts(rows: contacts, reveal: "/x", add: "/x"),
      agreements: OrganisationPage.Agreements(rows: agreements, add: "/x"),
      parts: OrganisationPage.Parts(rows: [row("x")], more: "/x"),
      events: ["x", nil].map {
        OrganisationPage.Event(name: "x", when: "x", state: "x", note: $0)
      }, older: "/x")
    let bare = OrganisationPage(
      back: back, crumbs: [], name: "x", state: chip, facts: [], events: [])
    return [full, bare].map { TemplateSample("organisation", $0) }
  }

  private static var areas: [TemplateSample] {
    let right = OrganisationFormPage.Field(typed: "x", wrong: nil)
    let rows = ["x", nil].map {
      AreaPage.Row(address: "/areas/x", name: "x", kind: "x", code: $0, below: $0)
    }
    let link = Crumb(name: "x", address: "/areas/x")
    let outline = AreaOutline(
      width: 10, height: 10, path: "M0 0L1 1Z", parts: ["M0 0L1 1Z"], label: "x")
    let one = AreaPage.One(
      crumbs: [link], name: "x", otherName: "x", kind: "x", code: "1", since: "2026-01-01",
      ended: "x", heirs: [link], forebears: [link], outline: outline, organisations: "/x",
      edit: "/x", add: "/x",
      periods: ["1", nil].map {
        AreaPage.Period(name: "x", since: "2026-01-01", called: "x", code: $0)
      })
    let full = AreaPage(
      back: back, title: "x", typed: "x", one: one, hint: "x", list: AreaPage.List(rows: rows),
      nothing: "x", next: "/x", bring: "/x")
    let top = AreaPage(back: back, title: "x", typed: "x")
    func form(_ field: OrganisationFormPage.Field, _ text: String?) -> AreaFormPage {
      AreaFormPage(
        back: back, title: "x", address: "/x", version: text.map { _ in 2 }, key: text,
        notice: text, name: field, english: right, kinds: choices, code: field, parent: field,
        since: field,
        end: AreaFormPage.End(address: "/x", ways: choices, into: field, since: field))
    }
    let preview = AreaPreviewPage(
      back: back, address: "/x",
      parts: [AreaPreviewPage.Part(title: "x", rows: ["x"], more: "x")], mayConfirm: true)
    return [
      TemplateSample("areas", full), TemplateSample("areas", top),
      TemplateSample("area-form", form(field, "x")), TemplateSample("area-form", form(right, nil)),
      TemplateSample(
        "area-import",
        AreaImportPage(
          back: back, since: "2026-01-01", typedList: "x", typedOutlines: "x", wrongSince: "x",
          wrongList: "x", wrongOutlines: "x")),
      TemplateSample("area-preview", preview),
      TemplateSample(
        "area-preview",
        AreaPreviewPage(back: back, address: "/x", parts: [], mayConfirm: false)),
    ]
  }

  private static var forms: [TemplateSample] {
    let right = OrganisationFormPage.Field(typed: "x", wrong: nil)
    func form(_ field: OrganisationFormPage.Field, _ text: String?) -> OrganisationFormPage {
      OrganisationFormPage(
        back: back, title: "x", address: "/x", version: text.map { _ in 2 }, key: text,
        notice: text, name: field, english: right, kinds: choices, wrongKind: text, parent: field,
        creditCode: field, home: field, street: field, areas: field, areaNames: ["x"])
    }
    func agreement(_ field: OrganisationFormPage.Field, _ text: String?) -> AgreementFormPage {
      AgreementFormPage(
        back: back, heading: "x", address: "/x", version: text.map { _ in 2 }, key: text,
        notice: text, title: field, starts: field, ends: field, parties: field, note: right,
        states: choices, wrongState: text)
    }
    return [
      TemplateSample("organisation-form", form(field, "x")),
      TemplateSample("organisation-form", form(right, nil)),
      TemplateSample("agreement-form", agreement(field, "x")),
      TemplateSample("agreement-form", agreement(right, nil)),
      TemplateSample(
        "contact-form",
        ContactFormPage(
          back: back, address: "/x", notice: "x", duty: field, name: field, phone: field)),
      TemplateSample("contact-form", ContactFormPage(back: back, address: "/x")),
    ]
  }
}
