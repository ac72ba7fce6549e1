/// What came out of cases.
struct HoursReport {
  var count: Int
  var mismatches: [String]

  var text: String {
    (mismatches + ["\(count - mismatches.count) of \(count) cases agree"]).joined(separator: "\n")
  }
}
