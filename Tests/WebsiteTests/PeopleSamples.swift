import Directory
import Kernel

@testable import WebServer
@testable import Website

/// Models for the pages of people and of programs of partners; together they enter every section.
enum PeopleSamples {
  private static let back = MyDataSamples.back

  static let all: [TemplateSample] = finding + looking + changing

  private static var finding: [TemplateSample] {
    let rows = [true, false].map {
      PeoplePage.Row(
        address: "/x", mark: "x", kind: "x", state: "x", isGood: $0, place: $0 ? "x" : nil)
    }
    let choice = PeoplePage.Choice(value: "x", name: "x")
    let found = PeoplePage(
      back: back, notice: "x", typed: "x", found: PeoplePage.Found(rows: rows, isMany: true),
      offices: PeoplePage.Offices(rows: [choice]))
    let few = PeoplePage(back: back, found: PeoplePage.Found(rows: rows, isMany: false))
    let nobody = PeoplePage(back: back, nobody: PeoplePage.Nobody(typed: "x"))
    let row = PeopleAtPage.Row(address: "/x", mark: "x", kind: "x", source: "x", since: "x")
    let work = PeopleAtPage(
      back: back, office: "x", list: PeopleAtPage.List(rows: [row]), more: "/x")
    let idle = PeopleAtPage(back: back, office: "x")
    return [found, few, nobody].map { TemplateSample("people", $0) }
      + [TemplateSample("people-at", work), TemplateSample("people-at", idle)]
  }

  private static let purposes = [true, false].map {
    PersonWhyPage.Purpose(value: "x", name: "x", isChosen: $0)
  }

  private static var looking: [TemplateSample] {
    let why = PersonWhyPage(back: back, action: "/x", purposes: purposes, wrong: "x")
    let works = [true, false].map {
      PersonPage.Work(organisation: "x", kind: "x", time: "x", isPresent: $0)
    }
    let places = [true, false].map { PersonPage.Place(value: "x", name: "x", isConfirmed: $0) }
    let areas = [true, false].map { ProfilePage.Choice(value: "x", name: "x", isChosen: $0) }
    let full = PersonPage(
      back: back, notice: "x", id: "x", look: "x", until: "x", name: "x", kind: "x", state: "x",
      isGood: true, phone: "138", homeArea: "x", confirmedBy: "x",
      works: PersonPage.Works(rows: works), places: PersonPage.Places(rows: places),
      reveal: PersonPage.Reveal(purposes: purposes),
      edit: PersonPage.Edit(name: "x", areas: areas, version: 1),
      ends: PersonPage.Ends(action: "/x"), merge: PersonPage.Merge(address: "/x"),
      recover: PersonPage.Merge(address: "/x"), roles: "/roles")
    let bare = PersonPage(
      back: back, id: "x", look: "x", until: "x", kind: "x", state: "x", isGood: false)
    let phone = PersonPhonePage(back: back, phone: "138")
    let none = PersonPhonePage(back: back, notice: "x")
    return [TemplateSample("person-why", why), TemplateSample("person", full)]
      + [TemplateSample("person", bare), TemplateSample("person-phone", phone)]
      + [TemplateSample("person-phone", none)]
  }

  private static var changing: [TemplateSample] {
    let ask = MergePage(back: back, action: "/x", look: "x", ask: MergePage.Ask(wrong: "x"))
    let sure = MergePage(
      back: back, action: "/x", look: "x",
      sure: MergePage.Sure(
        other: "x", lines: [MergePage.Line(name: "x", count: 1)], notes: ["x"], wrong: "x"))
    let first = PhoneRecoveryPage(
      back: back, notice: "x", action: "/x", look: "x", ask: PhoneRecoveryPage.Ask(wrong: "x"))
    let second = PhoneRecoveryPage(
      back: back, action: "/x", look: "x",
      code: PhonePage.Code(handle: "x", phone: "138", shown: "123456"))
    let rows = [
      IntegrationsPage.Row(
        id: "x", name: "x", organisation: "x", permissions: "x", until: "x", used: "x"),
      IntegrationsPage.Row(id: "x", name: "x", organisation: "x", permissions: ""),
    ]
    let programs = IntegrationsPage(
      back: back, notice: "x", made: TokensPage.Made(name: "x", secret: "x"),
      list: IntegrationsPage.List(rows: rows), more: "/x",
      organisations: [PeoplePage.Choice(value: "x", name: "x")],
      choices: [TokensPage.Choice(field: "x", name: "x")])
    let none = IntegrationsPage(back: back, organisations: [], choices: [])
    return [TemplateSample("merge", ask), TemplateSample("merge", sure)]
      + [TemplateSample("person-recover", first), TemplateSample("person-recover", second)]
      + [TemplateSample("integrations", programs), TemplateSample("integrations", none)]
  }
}
