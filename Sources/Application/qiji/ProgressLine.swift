import Foundation
import Synchronization

/// One line on standard error that tells what goes on, once a job takes longer than a second.
///
/// On a terminal the line is rewritten in place; elsewhere each stage is said once.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant
    var lastText = ""
    var shown = false
  }

  private let state: Mutex<State>
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let name: String

  init(_ name: String) {
    self.name = name
    state = Mutex(State(lastShown: .now + .milliseconds(800)))
  }

  /// Says that a stage is done to this fraction, 0 to 1.
  func show(_ stage: String, _ fraction: Double) {
    let percent = Int((min(max(fraction, 0), 1) * 100).rounded())
    show("\(stage) \(percent) %")
  }

  /// Says how many rows of a table are done.
  func show(_ table: String, rows: Int) { show("\(table) \(rows)") }

  private func show(_ done: String) {
    state.withLock { state in
      let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
      guard ContinuousClock.now >= state.lastShown + pause else { return }
      let text = "\(name): \(done)"
      guard text != state.lastText else { return }
      state.lastShown = .now
      state.lastText = text
      state.shown = true
      write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
    }
  }

  /// Ends the line, with what came of it.
  func finish(_ outcome: String) {
    state.withLock { state in
      write(isTerminal && state.shown ? "\r\u{1B}[K\(name): \(outcome)\n" : "\(name): \(outcome)\n")
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
