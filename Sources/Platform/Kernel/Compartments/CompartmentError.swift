public import Database

/// What can go wrong with a sealed compartment, besides what its people can expect.
public enum CompartmentError: Error, Equatable, Sendable {
  /// A compartment's name is small letters, digits and hyphens.
  case badName
  /// There is one of this name already.
  case exists
  /// There is none of this name.
  case noCompartment
  /// It takes two officers or more, and at most 200.
  case wrongNumberOfOfficers
  /// A secret has twelve characters or more.
  case weakSecret
  /// A purpose is said in 4 to 500 characters.
  case noPurpose
  /// A key of the city is missing, or what it sealed was changed.
  case key(KeyError)
  /// Nothing names the row: this server has no identifiers left.
  case noIdentifier
  /// The database said so.
  case database(DatabaseError)
}
