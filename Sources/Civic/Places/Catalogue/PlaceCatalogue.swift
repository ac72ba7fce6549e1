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

  /// What this program knows by itself.
  public static let shipped: PlaceCatalogue = {
    var catalogue = PlaceCatalogue()
    // A file that can't be read leaves nothing, which a test shows.
    try? catalogue.add(PlaceServiceTable.file)
    return catalogue
  }()

  /// What this program knows, and a file of the operator with more kinds and needs.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The catalogue.
  /// - Throws: ``PlaceCatalogueFault`` when the file can't be used.
  public static func shipped(with bytes: Data) throws(PlaceCatalogueFault) -> PlaceCatalogue {
    var catalogue = shipped
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
  /// It is no such file.
  case form
  /// A kind, its number or a need is there already.
  case taken(String)
}
