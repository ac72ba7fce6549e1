/// The goal is known, the start is not yet.
struct StartPage: Sendable {
  struct Guesses: Sendable { var rows: [GuessRow] }
  struct GuessRow: Sendable {
    var name: String
    var address: String
  }
  struct Gates: Sendable {
    var title: String
    var rows: [GateRow]
  }
  struct GateRow: Sendable {
    var plate: String?
    var side: String
    var address: String
    var estate: String?
    var away: String?
  }

  var title: String
  var back: BackView
  var map: MapBoxView?
  var goal: GoalView
  var problem: String?
  var guesses: Guesses?
  var gates: Gates?
  var address: String
  var by: String?
  var typed: String
  var sharing: SharingView
}
