import Foundation

/// Looks at a running server of this machine, by its `/metrics`.
struct ServerChecks {
  let figures: [String: Double]

  /// Reads the text that Prometheus reads, without figures that have labels.
  init(metrics text: String) {
    var figures: [String: Double] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard words.count == 2, !words[0].contains("{"), let value = Double(words[1]) else {
        continue
      }
      figures[String(words[0])] = value
    }
    self.figures = figures
  }

  var findings: [Finding] { [feed, waits, node] }

  private var feed: Finding {
    let lags = figures.filter { $0.key.contains("feed_lag_seconds") }
    guard let lag = lags.values.max() else { return .ok("feed", "nobody follows it here") }
    return lag > 30
      ? .warn("feed", "\(Int(lag)) seconds behind", "look at the load of the database")
      : .ok("feed", "\(Int(lag)) seconds behind")
  }

  private var waits: Finding {
    let waiting = figures.filter {
      $0.key.contains("database") && $0.key.hasSuffix("waiting")
    }.values.reduce(0, +)
    return waiting > 50
      ? .warn("pool", "\(Int(waiting)) wait for the database", "more connections, or less load")
      : .ok("pool", "\(Int(waiting)) wait for the database")
  }

  private var node: Finding {
    guard let left = figures.first(where: { $0.key.hasSuffix("node_lease_seconds") })?.value else {
      return .ok("node", "no figure")
    }
    return left <= 0
      ? .fail("node", "its number was not renewed", "the database did not answer for a while")
      : .ok("node", "has its number")
  }

  /// Asks the listener of this machine.
  ///
  /// - Returns: The text; nil when no server answers.
  static func metrics(port: Int) async -> String? {
    let client = OutsideClient(connectLimit: .seconds(1))
    var request = OutsideRequest("http://127.0.0.1:\(port)/metrics")
    request.limit = .seconds(3)
    request.mostBytes = 4 << 20
    let answer = try? await client.answer(to: request)
    await client.close()
    guard let answer, answer.status == 200 else { return nil }
    return String(decoding: answer.body, as: UTF8.self)
  }
}
