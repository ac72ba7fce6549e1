import Foundation

/// What the operating system says of this process.
enum ProcessFigures {
  private static let start = Date().timeIntervalSince1970

  static func now() -> [(String, Double)] {
    var figures: [(String, Double)] = [("process_start_time_seconds", start)]
    var usage = rusage()
    if getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
      figures.append(
        ("process_cpu_seconds_total", seconds(usage.ru_utime) + seconds(usage.ru_stime)))
    }
    if let pages = statusMemoryPages() {
      figures.append(
        ("process_resident_memory_bytes", Double(pages * sysconf(Int32(_SC_PAGESIZE)))))
    }
    if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      figures.append(("process_open_fds", Double(files.count)))
    }
    if let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
      figures.append(("process_threads", Double(threads.count)))
    }
    return figures
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  /// Resident pages, the second field of `/proc/self/statm`.
  private static func statusMemoryPages() -> Int? {
    let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let fields = text?.split(separator: " ") ?? []
    return fields.count > 1 ? Int(fields[1]) : nil
  }
}
