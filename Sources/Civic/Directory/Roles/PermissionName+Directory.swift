public import Kernel

/// What someone may do with the directory; more lines belong here, and into the seeds of roles.
extension PermissionName {
  /// See one's own account.
  public static let accountSee: PermissionName = "account.see"
  /// Change one's own account.
  public static let accountEdit: PermissionName = "account.edit"
  /// Take one's own data along.
  public static let accountExport: PermissionName = "account.export"
  /// Have one's own account erased.
  public static let accountErase: PermissionName = "account.erase"
  /// Say whether a door was right.
  public static let doorsReport: PermissionName = "doors.report"
  /// Give and withdraw one's own consents.
  public static let consentsGive: PermissionName = "consents.give"
  /// Rename, merge, draw areas.
  public static let areasEdit: PermissionName = "areas.edit"
  /// Import the areas of a district.
  public static let areasImport: PermissionName = "areas.import"
  /// See organisations with their contacts.
  public static let organisationsSee: PermissionName = "organisations.see"
  /// Change an organisation.
  public static let organisationsEdit: PermissionName = "organisations.edit"
  /// Say that an organisation is what it says.
  public static let organisationsVerify: PermissionName = "organisations.verify"
  /// See agreements with partners.
  public static let agreementsSee: PermissionName = "agreements.see"
  /// Make and end agreements with partners.
  public static let agreementsEdit: PermissionName = "agreements.edit"
  /// Search people, their numbers masked.
  public static let peopleSee: PermissionName = "people.see"
  /// See somebody's whole phone number, with a reason.
  public static let peopleReveal: PermissionName = "people.reveal"
  /// Say that somebody works where they say.
  public static let peopleVerify: PermissionName = "people.verify"
  /// Invite staff.
  public static let peopleInvite: PermissionName = "people.invite"
  /// Correct what is said of somebody.
  public static let peopleEdit: PermissionName = "people.edit"
  /// Make one of two accounts.
  public static let peopleMerge: PermissionName = "people.merge"
  /// Answer requests about personal data.
  public static let privacyAnswer: PermissionName = "privacy.answer"
  /// See rosters.
  public static let rostersSee: PermissionName = "rosters.see"
  /// Bring in a roster.
  public static let rostersImport: PermissionName = "rosters.import"
  /// See what happens at gates.
  public static let gatesSee: PermissionName = "gates.see"
  /// Change the rules of gates.
  public static let gatesEdit: PermissionName = "gates.edit"
  /// See who has which role.
  public static let rolesSee: PermissionName = "roles.see"
  /// Grant roles, at most what one has oneself.
  public static let rolesGrant: PermissionName = "roles.grant"
  /// Hand a part of one's own role on for a while.
  public static let rolesDelegate: PermissionName = "roles.delegate"
  /// Sign somebody out everywhere.
  public static let sessionsRevoke: PermissionName = "sessions.revoke"
  /// Give programs of partners access.
  public static let integrationsEdit: PermissionName = "integrations.edit"
  /// Read the audit.
  public static let auditSee: PermissionName = "audit.see"
  /// See how the program fares.
  public static let systemSee: PermissionName = "system.see"
  /// Change settings of the program.
  public static let systemEdit: PermissionName = "system.edit"

  /// Every name above: what roles may hold.
  public static let directory: [PermissionName] = [
    .accountSee, .accountEdit, .accountExport, .accountErase, .doorsReport, .consentsGive,
    .areasEdit, .areasImport, .organisationsSee, .organisationsEdit, .organisationsVerify,
    .agreementsSee, .agreementsEdit, .peopleSee, .peopleReveal, .peopleVerify, .peopleInvite,
    .peopleEdit, .peopleMerge, .privacyAnswer, .rostersSee, .rostersImport, .gatesSee, .gatesEdit,
    .rolesSee, .rolesGrant, .rolesDelegate, .sessionsRevoke, .integrationsEdit, .auditSee,
    .systemSee, .systemEdit,
  ]
}
