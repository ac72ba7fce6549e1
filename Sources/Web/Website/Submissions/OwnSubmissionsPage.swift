import Kernel
import Places
import WebServer

/// What somebody has sent, the last first, and how it stands.
struct OwnSubmissionsPage: Sendable {
  struct Row: Sendable {
    var place: String
    /// Nil where riders are not sent.
    var placeAddress: String?
    var kind: String
    var text: String
    var picture: String?
    var state: StateChip
    var when: String
    var reason: String?
    var appeal: String?
    /// Where one says no to a refusal.
    var appealAddress: String?
    var withdraw: String?
    /// Tells the rows apart for who hears them.
    var about: String
  }

  struct Nothing: Sendable {}

  /// More than anybody reads; the rest stands in one's data.
  static let most = 60

  var back: BackView
  var isSent = false
  var wrong: String?
  var rows: [Row]
  var nothing: Nothing?
}

extension OwnSubmissionsPage {
  init(
    _ sent: [Submission], _ places: [CityPlace.ID: CityPlace], now: Moment, _ words: Words
  ) {
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    rows = sent.map { Row($0, places[$0.place], now: now, words) }
    nothing = rows.isEmpty ? Nothing() : nil
  }
}

extension OwnSubmissionsPage.Row {
  init(_ submission: Submission, _ place: CityPlace?, now: Moment, _ words: Words) {
    let isProposal =
      place?.check.source == CheckerRole.rider.rawValue && place?.state != .open
      && submission.kind == .text
    self.place = place.map { words($0.name) } ?? words("submissions.place-gone")
    placeAddress = place.flatMap {
      $0.state == .open || $0.state == .suspended ? "/p/\($0.id)" : nil
    }
    kind = words(
      isProposal
        ? "submissions.proposal" : TextKey("places.review.kind-\(submission.kind.rawValue)"))
    text = submission.content
    picture = submission.file == nil ? nil : "/api/v1/place-submissions/\(submission.id)/picture"
    state = Self.chip(submission, isProposal ? place : nil, words)
    when = words.age(submission.madeAt, at: now)
    reason = submission.reason
    appeal = submission.appeal
    let own = "/me/submissions/\(submission.id)"
    appealAddress = submission.state.after(.appeal) == nil ? nil : "\(own)/appeal"
    withdraw = submission.state.after(.withdraw) == nil ? nil : "\(own)/withdraw"
    about = "\(self.place)\u{B7}\(kind)"
  }

  /// A proposal goes on after its text was read: somebody looks, and opens it.
  private static func chip(
    _ submission: Submission, _ proposed: CityPlace?, _ words: Words
  ) -> StateChip {
    if let proposed, submission.state == .published {
      switch proposed.state {
      case .proposed:
        return StateChip(word: words("submissions.to-survey"), icon: "clock")
      case .surveyed: return StateChip(word: words("submissions.surveyed"), icon: "clock")
      case .open: return StateChip(word: words("submissions.opened"), icon: "ok", isOk: true)
      case .suspended, .closed:
        return StateChip(word: words("submissions.not-taken"), icon: "ask", isAsk: true)
      }
    }
    let word = words(TextKey("submissions.state-\(submission.state.rawValue)"))
    return switch submission.state {
    case .waiting, .appealed: StateChip(word: word, icon: "clock")
    case .published: StateChip(word: word, icon: "ok", isOk: true)
    case .refused, .final: StateChip(word: word, icon: "ask", isAsk: true)
    case .withdrawn: StateChip(word: word, icon: "stale", isStale: true)
    }
  }
}
