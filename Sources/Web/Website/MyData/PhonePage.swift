import Directory
import Kernel
import WebServer

/// What the page shows on which somebody brings the account to another phone.
struct PhonePage: Sendable {
  /// What was just done.
  enum Said: String, CaseIterable, Sendable { case changed, refused }

  /// A change that waits.
  struct Waiting: Sendable { var until: String }

  /// The first step.
  struct Ask: Sendable {
    var typed: String
    var isOldLost: Bool
    var wrong: String?
  }

  struct Code: Sendable {
    var handle: String
    var phone: String
    var shown: String?
  }

  /// The second one.
  struct Codes: Sendable {
    var new: Code
    /// Nil when the old phone is lost.
    var old: Code?
  }

  var back: BackView
  var notice: String?
  var phone: String?
  var waiting: Waiting?
  var ask: Ask?
  var codes: Codes?
}

extension PhonePage {
  init(_ phone: PhoneNumber?, due: Moment?, _ words: Words) {
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    self.phone = phone?.masked
    waiting = due.map { Waiting(until: Words.dayAndTime($0)) }
    ask = phone.map { _ in Ask(typed: "", isOldLost: false) }
    if phone == nil { notice = words("my-phone.none") }
  }
}

extension PhonePage.Code {
  init(_ sent: ConfirmDesk.Sent) {
    self.init(handle: sent.handle, phone: sent.phone, shown: sent.shown)
  }
}
