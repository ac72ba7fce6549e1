import Directory
import Kernel

@testable import WebServer
@testable import Website

/// Models for the pages of one's own data; together they enter every section.
enum MyDataSamples {
  static let back = BackView(address: "/", label: "Home", title: "Qiji")
  static let link = AccountPage.Link(name: "x", address: "/x")
  static let looks = [
    LookView(at: "now", who: "x", purpose: "x", reason: "x", fields: "x"),
    LookView(at: "now", who: "x", purpose: "x", fields: "x"),
  ]

  static let all: [TemplateSample] = data + leaving

  private static let sections = [
    DataPage.Section(
      id: "account", title: "x",
      rows: [DataPage.Row(facts: [DataPage.Fact(label: "x", value: "x")])], why: "x", kept: "x")
  ]

  private static var data: [TemplateSample] {
    let consents = [
      ConsentView(purpose: "x", title: "x", text: "x", since: "x", next: "false", isGrave: true),
      ConsentView(purpose: "x", title: "x", text: "x", since: "x", next: "false", isGrave: false),
      ConsentView(purpose: "x", title: "x", text: "x", next: "true", isGrave: false),
    ]
    let full = DataPage(
      back: back,
      said: DataPage.Said(text: "x", undo: DataPage.Undo(purpose: "x", given: "true")),
      looks: DataPage.Looks(rows: looks, more: "/me/looks"),
      consents: DataPage.Consents(rows: consents), links: [link], sections: sections)
    let bare = DataPage(back: back, links: [], sections: [])
    let opening = LooksPage.Opening(at: "now", what: "x", reason: "x")
    let read = LooksPage(
      back: back, list: LooksPage.List(rows: looks), more: "/x",
      openings: LooksPage.Openings(rows: [opening]))
    let unread = LooksPage(back: back)
    let file = DataFilePage(
      language: "en", title: "x", made: "x", sections: sections,
      looks: LooksPage.List(rows: looks), openings: LooksPage.Openings(rows: [opening]))
    return [
      TemplateSample("my-data", full), TemplateSample("my-data", bare),
      TemplateSample("my-looks", read), TemplateSample("my-looks", unread),
      TemplateSample("my-data-file", file),
    ]
  }

  private static var leaving: [TemplateSample] {
    let kept = [
      ErasePage.Kept(what: "x", law: "x", until: "2027-01-01"), ErasePage.Kept(what: "x", law: "x"),
    ]
    let phone = ErasePage(
      back: back, notice: "x", kept: kept, phone: ErasePage.Phone(masked: "138"))
    let code = ErasePage(
      back: back, kept: kept,
      code: ErasePage.Code(handle: "x", phone: "138", shown: "123456", wrong: "x"))
    let password = ErasePage(
      back: back, kept: kept, password: ErasePage.Password(wrong: "x"))
    let closed = ErasePage(back: back, kept: kept, closed: "x")
    return [phone, code, password, closed].map { TemplateSample("erase", $0) }
      + [TemplateSample("erased", ErasedPage(back: back, kept: kept))]
  }
}
