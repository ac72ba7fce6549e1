import Routing

/// The line at the top that leads back.
struct BackView: Sendable {
  var address: String
  var label: String
  var title: String
}

/// The search field.
struct SearchView: Sendable {
  var typed: String
  var example: String
  var from: String?
}

/// Where the visitor wants to go.
struct GoalView: Sendable {
  var plate: PlateView
  var door: String?
  var estate: String?
}

/// A link among others, one of which is this page.
struct LinkView: Sendable {
  var name: String
  var address: String
  var isCurrent: Bool
}

/// What is below every goal: other doors, other maps, the link to send.
struct SharingView: Sendable {
  struct Doors: Sendable { var rows: [LinkView] }
  struct Provider: Sendable {
    var name: String
    var label: String
    var address: String
  }

  var doors: Doors?
  var providers: [Provider]
  var link: String
}
