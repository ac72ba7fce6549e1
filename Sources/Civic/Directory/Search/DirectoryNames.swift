import Database
import Foundation
import Kernel

/// The rows by which things of the directory are found.
enum DirectoryNames {
  /// Keeps the names of something instead of those it had.
  static func put(
    _ names: [LocalisedText], of kind: FoundName.Kind, _ subject: Int64,
    in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM directory_name WHERE kind = $1 AND subject = $2", kind.rawValue, subject)
    try transaction.execute(
      "DELETE FROM directory_gram WHERE kind = $1 AND subject = $2", kind.rawValue, subject)
    let keys = names.flatMap { [$0.chinese] + $0.others.values }.map(NameKeys.init)
    var folded = Set(keys.map(\.folded)).filter { !$0.isEmpty }.sorted()[...]
    try transaction.insert(into: "directory_name", columns: ["kind", "subject", "name"]) {
      folded.popFirst().map { [.text(kind.rawValue), .integer(subject), .text($0)] }
    }
    var grams = keys.reduce(into: Set<String>()) {
      $0.formUnion($1.grams)
      $0.formUnion($1.spelledGrams)
    }.sorted()[...]
    try transaction.insert(into: "directory_gram", columns: ["gram", "kind", "subject"]) {
      grams.popFirst().map { [.text($0), .text(kind.rawValue), .integer(subject)] }
    }
  }
}
