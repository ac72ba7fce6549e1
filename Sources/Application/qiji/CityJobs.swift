import Database
import Directory
import Estates
import Foundation
import Kernel
import Places

/// What every server does beside answering: the jobs of all contexts, and when.
struct CityJobs {
  let keys: KeyRing
  let keysPath: String
  let sms: SMSSetting
  let outside: OutsideClient
  let feeds: [LiveFeedSetting]
  let trees: DirectoryTrees
  let isDemo: Bool
  /// Where pictures and documents lie.
  let files: Files

  /// Tables whose rows end by time; a context adds its own where it has them.
  static let retention: [RetentionRule] =
    RetentionRule.kernel + RetentionRule.directory + RetentionRule.places

  /// What every context keeps about people: merged, shown, erased.
  ///
  /// - Parameter keys: of the city; without them what is found by keyed hashes only stays as it is.
  /// - Returns: What every context has registered.
  static func parts(_ keys: KeyRing?) -> AccountParts {
    guard let keys else {
      return AccountParts(
        merging: [PlacesPart()], erasers: [PlacesPart()], sources: [PlacesPart()])
    }
    let (marks, turns) = (MarksPart(keys), TurnsPart(keys))
    return AccountParts(
      merging: [PlacesPart(), marks, turns],
      erasers: [PlacesPart(), SealedPart(keys), marks, turns],
      sources: [PlacesPart(), marks, turns])
  }

  /// Columns whose values are made again with new keys; a context adds its own.
  static let rotated: [RotatedColumn] = RotatedColumn.directory

  /// What can be done.
  var kinds: [JobKind] {
    [
      ForgetDoors.kind(), FeedTrimming.kind, SessionSweeping().kind, SignInSweeping().kind,
      PeopleUpkeep(keys: keys, parts: Self.parts(keys)).kind, RosterSweeping().kind,
      OrganisationImportSweeping().kind, Retention(Self.retention).kind,
      AuditSealer(
        keys,
        checkpoints: AuditCheckpointFile(path: KeysOption.checkpoints(besideKeysAt: keysPath))
      ).kind,
      CityKeys.rotation(keys).kind, LiveSweeping().kind, PlaceListSweeping().kind,
      PictureSweeping().kind, files.sweeping,
      LivePulling(feeds: feeds, client: outside, trees: trees).kind,
      ApplyPlaceList { [trees] in PlaceGround(trees.current) }.kind,
      sms.deliveries(keys: keys, client: outside, isDemo: isDemo),
    ]
  }

  /// When it is done without being asked for.
  static let schedules: [JobSchedule] = [
    ForgetDoors.schedule, FeedTrimming.schedule, SessionSweeping.schedule, SignInSweeping.schedule,
    PeopleUpkeep.schedule, RosterSweeping.schedule, OrganisationImportSweeping.schedule,
    Retention.schedule, AuditSealer.schedule, KeyRotation.schedule, LiveSweeping.schedule,
    PlaceListSweeping.schedule, PictureSweeping.schedule,
    JobSchedule("files.sweep", .every(.seconds(3_600))), LivePulling.schedule,
    ApplyPlaceList.schedule,
  ]
}
