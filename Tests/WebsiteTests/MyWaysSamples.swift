import Directory
import Kernel

@testable import WebServer
@testable import Website

/// Models for the pages on which somebody changes what is kept of them and how they sign in.
enum MyWaysSamples {
  private static let back = MyDataSamples.back

  static let all: [TemplateSample] = details + ways

  private static var details: [TemplateSample] {
    let choices = [true, false].map { ProfilePage.Choice(value: "x", name: "x", isChosen: $0) }
    let profile = ProfilePage(
      back: back, notice: "x", name: "x", wrongName: "x", areas: choices,
      kinds: ProfilePage.Kinds(rows: choices), version: 1)
    let staff = ProfilePage(back: back, areas: [], version: 1)
    let row = AffiliationsPage.Row(
      id: "x", organisation: "x", kind: "x", source: "x", since: "2026-01-01")
    let asked = AffiliationsPage.Invitation(
      organisation: "x", name: "x", kind: "x", until: "2026-01-01")
    let past = AffiliationsPage.Past(organisation: "x", kind: "x", time: "x")
    let work = AffiliationsPage(
      back: back, notice: "x", invitations: AffiliationsPage.List(rows: [asked]),
      present: AffiliationsPage.List(rows: [row]), past: AffiliationsPage.List(rows: [past]),
      code: AffiliationsPage.Code(wrong: "x"))
    let idle = AffiliationsPage(back: back)
    var told = HouseholdPage(
      back: back, notice: "x", bands: [HouseholdPage.Band(field: "x", name: "x", count: 1)],
      most: 12, worksAsCouple: true, canDelete: true)
    let untold = told
    told.worksAsCouple = false
    told.canDelete = false
    told.consent = HouseholdPage.Consent(text: "x", wrong: "x")
    return [TemplateSample("my-profile", profile), TemplateSample("my-profile", staff)]
      + [TemplateSample("my-affiliations", work), TemplateSample("my-affiliations", idle)]
      + [TemplateSample("my-household", told), TemplateSample("my-household", untold)]
  }

  private static var ways: [TemplateSample] {
    let code = PhonePage.Code(handle: "x", phone: "138", shown: "123456")
    let first = PhonePage(
      back: back, notice: "x", phone: "138", waiting: PhonePage.Waiting(until: "x"),
      ask: PhonePage.Ask(typed: "x", isOldLost: true, wrong: "x"))
    let second = PhonePage(back: back, phone: "138", codes: PhonePage.Codes(new: code, old: code))
    let methods = [true, false].map {
      SignInMethodsPage(
        back: back, notice: "x",
        methods: SignInMethodsPage.Methods(login: "x", changed: "x", left: "2 left", isLow: $0))
    }
    let key = SignInMethodsPage(
      back: back,
      key: SignInMethodsPage.Key(address: "otpauth://x", groups: "x", enrolment: "x", wrong: "x"))
    let worker = SignInMethodsPage(back: back, byCode: "x")
    let rows = [
      TokensPage.Row(id: "x", name: "x", permissions: "x", until: "x", used: "x"),
      TokensPage.Row(id: "x", name: "x", permissions: "x", until: "x"),
    ]
    let tokens = TokensPage(
      back: back, notice: "x", made: TokensPage.Made(name: "x", secret: "x"),
      list: TokensPage.List(rows: rows), choices: [TokensPage.Choice(field: "x", name: "x")])
    let none = TokensPage(back: back, choices: [])
    return [TemplateSample("my-phone", first), TemplateSample("my-phone", second)]
      + (methods + [key, worker]).map { TemplateSample("my-sign-in", $0) }
      + [TemplateSample("my-tokens", tokens), TemplateSample("my-tokens", none)]
  }
}
