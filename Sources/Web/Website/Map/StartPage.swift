/// The goal is known, the start is not yet.
struct StartPage: Sendable {
  struct Gates: Sendable {
    var title: String
    var rows: [GateRow]
  }
  struct GateRow: Sendable {
    var name: String
    var address: String
    var estate: String?
    var away: String?
  }

  var title: String
  var back: BackView
  var goal: GoalView
  var problem: String?
  var gates: Gates?
  var address: String
  var typed: String
  var sharing: SharingView
}
