@testable import WebServer
@testable import Website

/// Models for the pages of plaques, campaigns and gifts; together they enter every section.
enum MarksSamples {
  private static let back = OfficeSamples.back
  private static let chip = OfficeSamples.chip
  private static let papers = OfficeSamples.choices
  private static let filters = [true, false].map {
    FilterView(address: "/plaques", name: "x", isCurrent: $0)
  }
  private static let facts = ["/x", nil].map {
    OrganisationPage.Fact(name: "x", text: "x", address: $0)
  }

  static let all: [TemplateSample] =
    lists + accreditation + plaques + campaigns + pledges + [
      TemplateSample(
        "poster",
        PosterPage(
          back: back, name: "x", address: "/posters/x", kind: "rules", kinds: filters, title: "x",
          lead: "x", lines: "x | y", papers: papers))
    ]

  private static var lists: [TemplateSample] {
    let rows = [chip, nil].map { MarkRow(address: "/x", name: "x", facts: ["x"], state: $0) }
    let full = MarksListPage(
      back: back, title: "x", hint: "x", filters: filters, list: .init(rows: rows),
      printing: .init(serials: "x", papers: papers), next: "/x",
      add: .init(value: "/x", name: "x"))
    let empty = MarksListPage(
      back: back, title: "x", filters: [],
      nothing: .init(title: "x", body: "x", address: "/x", label: "x"))
    return [full, empty].map { TemplateSample("marks-list", $0) }
  }

  private static var accreditation: [TemplateSample] {
    let full = AccreditationPage(
      back: back, name: "x", state: chip, notice: "x", wrong: "x", facts: facts,
      acts: .init(address: "/x", version: 1, rows: [.init(value: "x", name: "x")]),
      printing: .init(serial: "x", papers: papers, check: "/x"), posters: "/x",
      history: .init(
        events: ["x", nil].map { .init(name: "x", when: "x", state: "x", note: $0) }))
    let bare = AccreditationPage(back: back, name: "x", state: chip, facts: [])
    return [full, bare].map { TemplateSample("accreditation", $0) }
  }

  private static var plaques: [TemplateSample] {
    let verdicts = ["/x", nil].map {
      PlaquePage.Verdict(
        look: "ok", icon: "ok", word: "x", reason: "x", facts: facts, place: $0)
    }
    return
      (verdicts.map { PlaquePage(back: back, verdict: $0, typed: "") }
      + [PlaquePage(back: back, typed: "x", wrong: "x")]).map { TemplateSample("plaque", $0) }
  }

  private static var campaigns: [TemplateSample] {
    let act = OrganisationPage.Act(value: "joined", name: "x")
    let full = CampaignPage(
      back: back, title: "x", wrong: "x", facts: facts, meter: .init(width: 4, words: "x"),
      filters: filters, answer: "listed",
      rows: ["x", nil].map {
        .init(place: "x", send: "/x", address: "/x", name: "x", note: $0, answers: [act])
      }, isEmpty: false, next: "/x", open: .init(address: "/x", version: 1))
    let bare = CampaignPage(
      back: back, title: "x", facts: [], meter: .init(width: 0, words: "x"), filters: [],
      answer: "listed", rows: [], isEmpty: true)
    let form = MarkFormPage(
      back: back, heading: "x", address: "/x", notice: "x",
      choices: [.init(name: "x", label: "x", choices: papers)],
      lines: [.init(name: "x", label: "x", kind: "text", typed: "x", most: 9)],
      texts: [.init(name: "x", label: "x", typed: "x", most: 9)])
    let gift = GiftPage(
      back: back, title: "x", notice: "x", wrong: "x", detail: "x", facts: facts,
      code: .init(text: "x", hint: "x"), press: .init(address: "/x", label: "x"),
      hand: .init(address: "/x", label: "x"))
    let plain = GiftPage(back: back, title: "x", detail: "x", facts: [])
    return [full, bare].map { TemplateSample("campaign", $0) }
      + [TemplateSample("mark-form", form)] + [gift, plain].map { TemplateSample("gift", $0) }
  }

  private static var pledges: [TemplateSample] {
    let full = PledgePage(
      back: back, title: "x", body: "x", area: "x", count: "x", signers: .init(names: ["x"]),
      sign: "/x",
      firms: .init(address: "/x", choices: papers),
      state: .init(address: "/x", version: 1, opens: true))
    let ended = PledgePage(
      back: back, title: "x", body: "x", area: "x", count: "x",
      state: .init(address: "/x", version: 1, opens: false))
    let bare = PledgePage(back: back, title: "x", body: "x", area: "x", count: "x")
    let marks = ["/x", nil].map {
      StreetMarkPage(
        back: back, name: "x", wrong: $0, address: "/x", picture: "/x", fields: papers,
        signs: papers, colours: papers, waiting: $0)
    }
    return [full, ended, bare].map { TemplateSample("pledge", $0) }
      + marks.map { TemplateSample("street-mark", $0) }
  }
}
