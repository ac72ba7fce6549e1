public import Kernel

/// What staff see of somebody: what they asked for, and nothing else.
public struct SeenPerson: Hashable, Sendable {
  /// Who.
  public var id: Account.ID
  /// Grows with every change.
  public var version: Int64
  /// Worker or staff.
  public var kind: Account.Kind
  /// How far the account has come.
  public var state: AccountState?
  /// What they drive or carry.
  public var workerKinds: Set<WorkerKind>?
  /// `138****1234`, or the whole number when it was asked for.
  public var phone: String?
  /// What they are called.
  public var name: String?
  /// Where they live.
  public var homeArea: Identifier<PermissionScope.Area>?
  /// Whom they work for and worked for.
  public var affiliations: [Affiliation]?
  /// Who confirms them at present.
  public var confirmations: [VerifyWorker.How]?

  init(
    _ profile: AccountProfile, _ affiliations: [Affiliation],
    _ confirmations: [VerifyWorker.How], only fields: Set<PersonalLook.Field>
  ) {
    id = profile.account.id
    version = profile.account.version
    kind = profile.account.kind
    if fields.contains(.state) {
      state = profile.account.state
      workerKinds = profile.account.workerKinds
    }
    if fields.contains(.phone) {
      phone = profile.phone?.local
    } else if fields.contains(.maskedPhone) {
      phone = profile.phone?.masked
    }
    if fields.contains(.name) { name = profile.name?.text }
    if fields.contains(.homeArea) { homeArea = profile.account.homeArea }
    if fields.contains(.affiliations) {
      self.affiliations = affiliations
      self.confirmations = confirmations
    }
  }
}
