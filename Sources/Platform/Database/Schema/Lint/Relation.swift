/// Something that a statement reads or changes, as one name in its FROM.
struct Relation: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A district table.
    case district
    /// Rows from inside the statement whose district is known: a common table expression, a query
    /// in brackets, values.
    case anchored
    /// A reference table, one with its own key, or rows made of such.
    case other
  }

  var kind: Kind
  /// What it is called here.
  var alias: String
  /// The table; the alias where it is none.
  var table: String
}

/// The relations of a statement, and which of their districts are equated with one another.
struct DistrictGroups {
  private(set) var relations: [Relation] = []
  /// Toward the representative of each relation's group; number 0 is what is known beforehand.
  private var parents = [0]

  static let known = 0
  /// The parameters and numbers that districts are equated with, as they are written.
  private(set) var terms: Set<String> = []

  /// Adds a relation.
  ///
  /// - Returns: Its number, from 1.
  mutating func add(_ relation: Relation) -> Int {
    relations.append(relation)
    parents.append(relation.kind == .anchored ? Self.known : parents.count)
    return parents.count - 1
  }

  subscript(number: Int) -> Relation { relations[number - 1] }

  func group(of number: Int) -> Int {
    var number = number
    while parents[number] != number { number = parents[number] }
    return number
  }

  /// Notes that two have the same district; 0 stands for a parameter.
  mutating func equate(_ one: Int, _ other: Int) {
    let groups = [group(of: one), group(of: other)].sorted()
    parents[groups[1]] = groups[0]
  }

  /// Notes that a district is this parameter or number.
  mutating func equate(_ number: Int, toTerm term: String) {
    equate(number, Self.known)
    terms.insert(term)
  }

  /// District tables whose district nothing determines.
  var undetermined: [Relation] {
    relations.indices.filter {
      relations[$0].kind == .district && group(of: $0 + 1) != Self.known
    }.map { relations[$0] }
  }
}
