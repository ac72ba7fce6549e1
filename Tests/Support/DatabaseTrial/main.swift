import Database
import Foundation

// What the crash campaign, the trace of system calls and the benchmark of copying run: programs
// that can be killed. See Tests/Crash/run and Scripts/bench-copy.

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  try await Trial.run(arguments)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
