public import Foundation

/// What kinds of places there are, what they may have and what they help with: data, not program.
public struct PlaceCatalogue: Sendable {
  /// The kinds, in the order of lists.
  public private(set) var kinds: [PlaceKindFacts] = []
  /// The needs, in the order of the home page.
  public private(set) var needs: [PlaceNeed] = []
  private var byKind: [PlaceKind: PlaceKindFacts] = [:]

  /// Most kinds: their numbers are bytes.
  public static let mostKinds = 128

  /// What the catalogue says of a kind; nil for one that it has not.
  public subscript(kind: PlaceKind) -> PlaceKindFacts? { byKind[kind] }

  /// The need of a code; nil where there is none.
  public func need(_ code: String) -> PlaceNeed? { needs.first { $0.code == code } }

  /// After how long a fact of a kind is stale.
  public func staleAfter(_ kind: PlaceKind) -> Duration {
    .seconds(86_400 * (self[kind]?.staleAfterDays ?? 180))
  }

  /// The variable of the environment that names a file of the operator with more kinds.
  public static let variable = "QIJI_PLACE_KINDS"

  /// What this program knows by itself, and the operator's file over it where there is one.
  ///
  /// A file that can't be used leaves the program's own; `qiji doctor` says why.
  public static let shipped: PlaceCatalogue = (try? operators(program)) ?? program

  /// What this program knows by itself.
  static let program: PlaceCatalogue = {
    var catalogue = PlaceCatalogue()
    // A file that can't be read leaves nothing, which a test shows.
    try? catalogue.add(PlaceServiceTable.file)
    return catalogue
  }()

  private static func operators(
    _ own: PlaceCatalogue
  ) throws(PlaceCatalogueFault) -> PlaceCatalogue {
    guard let path = ProcessInfo.processInfo.environment[variable] else { return own }
    return try reading(path)
  }

  /// What this program knows, and a file of the operator over it.
  ///
  /// - Parameter path: where the file is.
  /// - Returns: The catalogue.
  /// - Throws: ``PlaceCatalogueFault`` when the file can't be used.
  public static func reading(_ path: String) throws(PlaceCatalogueFault) -> PlaceCatalogue {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .notReadable }
    return try shipped(with: bytes)
  }

  /// What this program knows, and a file of the operator with more kinds and needs.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The catalogue.
  /// - Throws: ``PlaceCatalogueFault`` when the file can't be used.
  public static func shipped(with bytes: Data) throws(PlaceCatalogueFault) -> PlaceCatalogue {
    var catalogue = program
    try catalogue.add(bytes)
    return catalogue
  }

  private struct File: Decodable {
    var kinds: [PlaceKindFacts]?
    var needs: [PlaceNeed]?
  }

  private mutating func add(_ bytes: Data) throws(PlaceCatalogueFault) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: bytes)
    } catch {
      throw .form
    }
    for facts in file.kinds ?? [] {
      guard byKind[facts.kind] == nil, !kinds.contains(where: { $0.number == facts.number })
      else { throw .taken(facts.kind.code) }
      guard (1...3_650).contains(facts.staleAfterDays), kinds.count < Self.mostKinds else {
        throw .form
      }
      kinds.append(facts)
      byKind[facts.kind] = facts
    }
    for need in file.needs ?? [] {
      guard self.need(need.code) == nil else { throw .taken(need.code) }
      needs.append(need)
    }
  }
}

/// Why a file of kinds can't be used.
public enum PlaceCatalogueFault: Error, Equatable, Sendable {
  /// It is not there, or can't be read.
  case notReadable
  /// It is no such file.
  case form
  /// A kind, its number or a need is there already.
  case taken(String)
}
