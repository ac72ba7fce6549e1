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
    try add([(names, subject)], of: kind, in: transaction)
  }

  /// Keeps the names of things that had none.
  static func add(
    _ things: [(names: [LocalisedText], subject: Int64)], of kind: FoundName.Kind,
    in transaction: Transaction
  ) throws(DatabaseError) {
    var (names, grams): ([(String, Int64)], [(String, Int64)]) = ([], [])
    for thing in things {
      let keys = thing.names.flatMap { [$0.chinese] + $0.others.values }.map { NameKeys($0) }
      for name in Set(keys.map(\.folded)).filter({ !$0.isEmpty }).sorted() {
        names.append((name, thing.subject))
      }
      let found = keys.reduce(into: Set<String>()) {
        $0.formUnion($1.grams)
        $0.formUnion($1.spelledGrams)
      }
      for gram in found.sorted() { grams.append((gram, thing.subject)) }
    }
    var nextName = names[...]
    try transaction.insert(into: "directory_name", columns: ["kind", "subject", "name"]) {
      nextName.popFirst().map { [.text(kind.rawValue), .integer($0.1), .text($0.0)] }
    }
    var nextGram = grams[...]
    try transaction.insert(into: "directory_gram", columns: ["gram", "kind", "subject"]) {
      nextGram.popFirst().map { [.text($0.0), .text(kind.rawValue), .integer($0.1)] }
    }
  }
}
