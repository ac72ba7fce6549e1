import Directory
import Kernel
import WebServer

/// What somebody is to hold.
struct GrantInput: Described, Codable {
  var role: String
  var holder: String
  var scope: String
  var until: String
  var reason: String

  static let schema = Schema.object(
    "GrantInput",
    [
      .required("role", .string(length: 1...40).described("param.role.name")),
      .required("holder", .string(length: 3...60).described("param.role.holder")),
      .required("scope", .string(length: 4...40).described("param.role.scope")),
      .required("until", .string(length: 10...10).described("param.role.until")),
      .required("reason", .string(length: 2...200).described("param.role.reason")),
    ])
  static let samples = [
    GrantInput(
      role: "grid_worker", holder: "01J00000000W1", scope: "area:01J00000000W2",
      until: "2027-06-30", reason: "New in office")
  ]

  func wish() throws -> GrantWish {
    guard let role = RoleName(role), let scope = PermissionScope(written: scope),
      let until = Moment(endOfDay: until)
    else { throw Problem(.roleUnfit) }
    return GrantWish(role: role, holder: holder, scope: scope, until: until, reason: reason)
  }
}

/// For what somebody is to stand in.
struct GrantPartInput: Described, Codable {
  var holder: String
  var scope: String
  var until: String
  var reason: String

  static let schema = Schema.object(
    "GrantPartInput",
    [
      .required("holder", .string(length: 3...60).described("param.role.holder")),
      .required("scope", .string(length: 4...40).described("param.role.scope")),
      .required("until", .string(length: 10...10).described("param.role.until")),
      .required("reason", .string(length: 2...200).described("param.role.reason")),
    ])
  static let samples = [
    GrantPartInput(
      holder: "li.na", scope: "area:01J00000000W2", until: "2026-12-31", reason: "Holiday")
  ]

  func wish() throws -> DeputyWish {
    guard let scope = PermissionScope(written: scope), let until = Moment(endOfDay: until) else {
      throw Problem(.roleUnfit)
    }
    return DeputyWish(holder: holder, scope: scope, until: until, reason: reason)
  }
}

/// What somebody new is invited to be.
struct StaffInvitationInput: Described, Codable {
  var role: String
  var scope: String
  var until: String

  static let schema = Schema.object(
    "StaffInvitationInput",
    [
      .required("role", .string(length: 1...40).described("param.role.name")),
      .required("scope", .string(length: 4...40).described("param.role.scope")),
      .required("until", .string(length: 10...10).described("param.role.until")),
    ])
  static let samples = [
    StaffInvitationInput(role: "grid_worker", scope: "area:01J00000000W2", until: "2027-06-30")
  ]

  func wish() throws -> (RoleName, PermissionScope, Moment) {
    guard let role = RoleName(role), let scope = PermissionScope(written: scope),
      let until = Moment(endOfDay: until)
    else { throw Problem(.roleUnfit) }
    return (role, scope, until)
  }
}

/// The link of an invitation.
struct StaffInvitationAnswer: Described, Encodable {
  var link: String

  static let schema = Schema.object(
    "StaffInvitation",
    [.required("link", .string(format: "uri").described("api.role.invitation"))])
  static let samples = [
    StaffInvitationAnswer(
      link: "https://qiji.example/welcome/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
  ]
}
