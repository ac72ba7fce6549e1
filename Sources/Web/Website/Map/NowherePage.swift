/// There is no way to the goal: why, and what to do.
struct NowherePage: Sendable {
  var title: String
  var back: BackView
  var goal: GoalView
  var reason: String
  var address: String
  var sharing: SharingView
}
