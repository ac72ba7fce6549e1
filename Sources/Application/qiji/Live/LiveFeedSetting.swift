import Foundation
import Places

/// A program of a partner that is asked what is free: one of the list in the file that
/// `QIJI_LIVE_FEEDS` names.
struct LiveFeedSetting: Equatable, Sendable {
  /// What it speaks.
  enum Kind: String, Decodable, Sendable {
    /// OCPI 2.2.1, module locations.
    case ocpi
    /// GBFS 2 or 3.
    case gbfs
  }

  /// Its name: letters, digits and hyphens.
  var name: String
  var kind: Kind
  /// Where its locations, or its `gbfs.json`, are.
  var address: String
  /// The token that OCPI asks for.
  var token: [UInt8]?
  /// Minutes between two questions.
  var minutes: Int
  /// What can be taken at its stations.
  var part: LivePart

  /// What its sites are named after.
  var partner: String { "\(kind.rawValue):\(name)" }

  private struct Line: Decodable {
    var name: String
    var kind: Kind
    var address: String
    var tokenFile: String?
    var minutes: Int?
    var part: String?
  }

  /// Reads the list that the environment names; empty where it names none.
  ///
  /// - Parameters:
  ///   - environment: the variables.
  ///   - wrong: what is wrong is added to it.
  /// - Returns: The feeds.
  static func all(_ environment: [String: String], wrong: inout [String]) -> [LiveFeedSetting] {
    guard let path = environment["QIJI_LIVE_FEEDS"], !path.isEmpty else { return [] }
    guard let data = FileManager.default.contents(atPath: path) else {
      wrong.append("QIJI_LIVE_FEEDS can't be read")
      return []
    }
    guard let lines = try? JSONDecoder().decode([Line].self, from: data) else {
      wrong.append(
        "QIJI_LIVE_FEEDS is no list of {name, kind: ocpi or gbfs, address, tokenFile, minutes, part}"
      )
      return []
    }
    var feeds: [LiveFeedSetting] = []
    for line in lines {
      do throws(Failure) {
        let feed = try LiveFeedSetting(line)
        guard !feeds.contains(where: { $0.name == feed.name }) else {
          throw Failure("its name is there twice")
        }
        feeds.append(feed)
      } catch {
        wrong.append("QIJI_LIVE_FEEDS, \(line.name.prefix(40)): \(error)")
      }
    }
    return feeds
  }

  private init(_ line: Line) throws(Failure) {
    guard LivePart(line.name) != nil else {
      throw Failure("a name has 2 to 32 small letters, digits and hyphens")
    }
    guard OutsideAddress.isAllowed(line.address) else {
      throw Failure("the address is no https://…")
    }
    guard (1...1_440).contains(line.minutes ?? 5) else {
      throw Failure("minutes are not from 1 to 1440")
    }
    guard let part = LivePart(line.part ?? LivePart.sharedBike.code) else {
      throw Failure("there is no such part")
    }
    if let file = line.tokenFile {
      do {
        token = try SecretFile.bytes(
          named: "tokenFile", in: ["tokenFile": file], atLeast: 8)
      } catch {
        throw Failure("\(error)")
      }
    }
    name = line.name
    kind = line.kind
    address = line.address
    minutes = line.minutes ?? 5
    self.part = part
  }
}
