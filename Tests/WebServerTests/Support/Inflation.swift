import Foundation

/// Undoes gzip with the program of that name: another code than the one under test.
enum Inflation {
  static func bytes(of compressed: [UInt8]) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      return []
    }
    // The inputs of the tests fit a pipe's buffer, so writing first does not block.
    input.fileHandleForWriting.write(Data(compressed))
    try? input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](data)
  }
}
