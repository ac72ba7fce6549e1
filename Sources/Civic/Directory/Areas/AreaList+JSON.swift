import Foundation
import Kernel

extension AreaList {
  /// Reads a list from JSON: an array of objects with `code`, `name` and perhaps `english`, or
  /// names by code, grouped by the code they are below, as collections of the bureau's lists are;
  /// nil when it is neither.
  ///
  /// - Parameters:
  ///   - json: at most 32 MB.
  ///   - names: names of areas that the list names by code only.
  public init?(json: [UInt8], names: [AreaCode: String] = [:]) {
    self.init()
    for (code, name) in names.sorted(by: { $0.key.digits < $1.key.digits }) {
      add(code: code.digits, name: name, number: 0)
    }
    guard json.count <= 32 << 20 else { return nil }
    let decoder = JSONDecoder()
    if let entries = try? decoder.decode([Entry].self, from: Data(json)) {
      for (place, entry) in entries.enumerated() {
        add(code: entry.code, name: entry.name, english: entry.english, number: place + 1)
      }
      return
    }
    guard let groups = try? decoder.decode([String: [String: String]].self, from: Data(json))
    else { return nil }
    var number = 0
    for group in groups.sorted(by: { $0.key < $1.key }) {
      for (code, name) in group.value.sorted(by: { $0.key < $1.key }) {
        number += 1
        add(code: code, name: name, number: number)
      }
    }
  }

  private struct Entry: Decodable {
    var code: String
    var name: String
    var english: String?
  }
}
