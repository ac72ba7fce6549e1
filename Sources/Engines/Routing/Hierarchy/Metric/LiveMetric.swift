import Synchronization

/// Weights that change while others search: every search sees one whole state, the next one the
/// newest.
///
/// Two metrics take turns. A change goes to the one that nobody searches, after the changes that
/// it has missed, and then becomes the current one: a few microseconds instead of a copy of
/// everything. Only if an old state is held on to is it left behind and a copy made.
public final class LiveMetric: Sendable {
  private struct State {
    var current: CustomizedMetric
    var spare: CustomizedMetric
    /// What `current` has and `spare` has not.
    var missed: [WeightChange] = []
    var update: MetricUpdate
  }

  private let state: Mutex<State>

  /// Takes weights over.
  ///
  /// - Parameter metric: The weights to begin with.
  public init(_ metric: CustomizedMetric) {
    var spare = metric
    spare.separate()
    state = Mutex(
      State(current: metric, spare: spare, update: MetricUpdate(metric.hierarchy)))
  }

  /// The weights as they are now; they stay like that for whoever holds them.
  public var current: CustomizedMetric { state.withLock { $0.current } }

  /// Changes weights; searches that begin after the return see them.
  ///
  /// - Parameter changes: The arcs and their weights; the last counts if one comes twice.
  /// - Throws: when an arc is not there; nothing is changed then.
  public func apply(_ changes: [WeightChange]) throws(HierarchyError) {
    try state.withLock { state throws(HierarchyError) in
      try state.spare.apply(state.missed + changes, with: &state.update)
      swap(&state.current, &state.spare)
      state.missed = changes
    }
  }
}
