import Testing

@testable import WebServer
@testable import Website

/// Models for the pages of texts, pictures, complaints and proposals.
enum SubmissionSamples {
  private static let back = OfficeSamples.back
  private static let chip = StateChip(word: "x", icon: "ok", isOk: true)

  static let all: [TemplateSample] = [
    TemplateSample(
      "submission",
      SubmissionPage(
        back: back, place: "x", textAddress: "/x", pictureAddress: "/x", text: "x",
        wrongText: "x", caption: "x", wrongPicture: "x")),
    TemplateSample(
      "submission",
      SubmissionPage(back: back, place: "x", textAddress: "/x", pictureAddress: "/x")),
    TemplateSample(
      "complaint",
      ComplaintPage(back: back, about: "x", address: "/x", typed: "x", wrong: "x")),
    TemplateSample("complaint", ComplaintPage(back: back, about: "x", address: "/x", isDone: true)),
    TemplateSample(
      "own-submissions",
      OwnSubmissionsPage(
        back: back, isSent: true, wrong: "x", rows: [row("/x"), row(nil)])),
    TemplateSample(
      "own-submissions",
      OwnSubmissionsPage(back: back, rows: [], nothing: OwnSubmissionsPage.Nothing())),
    TemplateSample("proposal", proposal("x")), TemplateSample("proposal", proposal(nil)),
  ]

  private static func row(_ text: String?) -> OwnSubmissionsPage.Row {
    OwnSubmissionsPage.Row(
      place: "x", placeAddress: text, kind: "x", text: "x", picture: text, state: chip,
      when: "x", reason: text, appeal: text, appealAddress: text, withdraw: text, about: "x")
  }

  private static func proposal(_ text: String?) -> ProposalPage {
    ProposalPage(
      back: back, kinds: [ChoiceView(value: "x", name: "x", isChosen: text != nil)], name: "x",
      at: "x", text: "x", wrong: text, wrongName: text, wrongAt: text, wrongText: text,
      twin: text.map { ProposalPage.Twin(words: "x", address: $0) })
  }
}

/// Models for the page of partners' sites.
enum LiveSiteSamples {
  static let all: [TemplateSample] = [
    TemplateSample(
      "live-sites",
      LiveSitesPage(
        back: OfficeSamples.back,
        filters: [FilterView(address: "/x", name: "x", isCurrent: true)],
        rows: [
          LiveSitesPage.Row(
            number: 1, key: "x", name: "x", facts: "x",
            choice: .init(candidates: [.init(id: "x", words: "x", isFirst: true)]),
            linked: .init(name: "x", address: "/x"), nothingNear: true)
        ], nothing: .init(title: "x", body: "x"), next: "/x")),
    TemplateSample(
      "live-sites", LiveSitesPage(back: OfficeSamples.back, filters: [], rows: [])),
  ]
}
