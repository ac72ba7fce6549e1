public import Kernel

/// What someone may do with places; `Schema/0380-place-roles.sql` says which roles may.
extension PermissionName {
  /// See places as an office does: with their state, their history and what was said of them.
  public static let placesSee: PermissionName = "places.see"
  /// Enter places, put them right, say what happened to them.
  public static let placesEdit: PermissionName = "places.edit"
  /// Decide about texts and pictures of people.
  public static let placesReview: PermissionName = "places.review"
  /// Grant and withdraw plaques.
  public static let placesAccredit: PermissionName = "places.accredit"
  /// Run campaigns, pledges, gifts and offers.
  public static let placesCampaigns: PermissionName = "places.campaigns"
  /// Take in files of places.
  public static let placesImport: PermissionName = "places.import"
  /// Say what is free now.
  public static let placesLive: PermissionName = "places.live"
  /// See how many came, and count who comes.
  public static let placesCount: PermissionName = "places.count"

  /// Every name above.
  public static let places: [PermissionName] = [
    .placesSee, .placesEdit, .placesReview, .placesAccredit, .placesCampaigns, .placesImport,
    .placesLive, .placesCount,
  ]
}
