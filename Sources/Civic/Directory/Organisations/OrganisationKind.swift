/// What an organisation is.
public enum OrganisationKind: String, CaseIterable, Sendable {
  /// A department of the city or of a district (政府部门).
  case department
  /// A street office or a town's government (街道办事处, 镇政府).
  case streetOffice = "street-office"
  /// A community's committee (社区居委会).
  case community
  /// A delivery, courier, ride-hail or freight platform (平台企业).
  case platform
  /// A partner that runs riders for a platform (合作商).
  case partner
  /// A franchise of a platform or courier (加盟商).
  case franchise
  /// A station that riders are sent out from (配送站点).
  case dispatchStation = "dispatch-station"
  /// A property company (物业公司).
  case propertyCompany = "property-company"
  /// A shop or restaurant (商户).
  case merchant
  /// Who runs a rest stop, a charging site or another site (站点运营方).
  case siteOperator = "site-operator"
  /// A social-work organisation (社工机构).
  case socialWork = "social-work"
  /// A school (学校).
  case school
  /// A trade union (工会).
  case union
  /// The youth league (共青团).
  case youthLeague = "youth-league"
  /// The women's federation (妇联).
  case womensFederation = "womens-federation"
  /// A party organisation (党组织).
  case party
  /// An association (协会).
  case association

  /// Whether it is part of the city's own administration.
  public var isGovernment: Bool { [.department, .streetOffice, .community].contains(self) }

  /// Whether it is one of the mass organisations (群团组织).
  public var isMassOrganisation: Bool {
    [.union, .youthLeague, .womensFederation].contains(self)
  }

  /// Whether it is a business: what it keeps here is its own, as a tenant.
  public var isEnterprise: Bool {
    switch self {
    case .platform, .partner, .franchise, .dispatchStation, .propertyCompany, .merchant,
      .siteOperator:
      true
    default: false
    }
  }
}
