import Addresses
public import Kernel

/// An office, a company, a shop, a school, a union: whoever has people or places in the city.
public struct Organisation: Hashable, Sendable {
  /// What names an organisation.
  public typealias ID = Identifier<PermissionScope.Organisation>

  /// Its name among all.
  public var id: ID
  /// What is known of it.
  public var facts: Facts
  /// How sure the city is of it.
  public var state: OrganisationState
  /// Grows with every change.
  public var version: Int64

  /// What is known of an organisation.
  public struct Facts: Hashable, Sendable {
    /// What it is.
    public var kind: OrganisationKind
    /// What it belongs to; nil for what stands alone.
    public var parent: ID?
    /// What it is called.
    public var name: LocalisedText
    /// Its code of social credit (统一社会信用代码).
    public var creditCode: CreditCode?
    /// Where its seat is.
    public var home: Area.ID?
    /// The address of its seat.
    public var address: String?
    /// The areas that it works in, each with everything below, in order.
    public var areas: Set<Area.ID>

    /// Says what is known.
    public init(
      kind: OrganisationKind, parent: ID? = nil, name: LocalisedText,
      creditCode: CreditCode? = nil, home: Area.ID? = nil, address: String? = nil,
      areas: Set<Area.ID> = []
    ) {
      self.kind = kind
      self.parent = parent
      self.name = name
      self.creditCode = creditCode
      self.home = home
      self.address = address
      self.areas = areas
    }
  }

  /// Describes an organisation.
  public init(id: ID, facts: Facts, state: OrganisationState = .listed, version: Int64 = 1) {
    self.id = id
    self.facts = facts
    self.state = state
    self.version = version
  }

  /// What it is.
  public var kind: OrganisationKind { facts.kind }
  /// What it belongs to.
  public var parent: ID? { facts.parent }
  /// What it is called.
  public var name: LocalisedText { facts.name }
  /// The areas that it works in.
  public var areas: Set<Area.ID> { facts.areas }
}

extension Organisation {
  /// By its name as it is read.
  var sortKey: String { Pinyin.sortKey(name.chinese) }
}
