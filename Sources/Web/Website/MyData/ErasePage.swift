import Directory
import Kernel
import WebServer

/// What the page shows on which somebody erases their account.
struct ErasePage: Sendable {
  /// What must stay.
  struct Kept: Sendable {
    var what: String
    var law: String
    var until: String?
  }

  /// The first step of who has a phone.
  struct Phone: Sendable { var masked: String }

  /// The second one.
  struct Code: Sendable {
    var handle: String
    var phone: String
    var shown: String?
    var wrong: String?
  }

  /// The only step of who has a password.
  struct Password: Sendable { var wrong: String? }

  var back: BackView
  var notice: String?
  var kept: [Kept]
  var phone: Phone?
  var code: Code?
  var password: Password?
  /// Why it can't be done now; then nothing is asked.
  var closed: String?
}

extension ErasePage {
  init(_ call: Call, kept: [KeptRecord], means: ConfirmDesk.Means?) {
    let words = Words(call)
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    self.kept = kept.map { Kept($0, words) }
    switch means {
    case .phone(let number): phone = Phone(masked: number.masked)
    case .password: password = Password()
    case nil: closed = words("erase.no-way")
    }
  }
}

extension ErasePage.Kept {
  init(_ record: KeptRecord, _ words: Words) {
    what = words(TextKey(record.what))
    law = words(TextKey(record.reason))
    until = record.until.map { Words.day($0) }
  }
}

/// What is shown when it is done.
struct ErasedPage: Sendable {
  var back: BackView
  var kept: [ErasePage.Kept]
}

extension ErasedPage {
  init(_ kept: [KeptRecord], _ words: Words) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    self.kept = kept.map { ErasePage.Kept($0, words) }
  }
}
