/// What a worker drives or carries; one person may be several.
public enum WorkerKind: String, CaseIterable, Sendable {
  /// Takes meals and groceries at once (骑手).
  case rider
  /// Takes parcels on a round (快递员).
  case courier
  /// Drives people (网约车司机).
  case rideHail = "ride-hail"
  /// Drives freight (货车司机).
  case truck
}

extension Set<WorkerKind> {
  /// As a column holds it: words in their usual order, joined by commas.
  var text: String {
    WorkerKind.allCases.filter(contains).map(\.rawValue).joined(separator: ",")
  }

  /// Reads the words that are known.
  init(text: String) {
    self.init(text.split(separator: ",").compactMap { WorkerKind(rawValue: String($0)) })
  }
}
