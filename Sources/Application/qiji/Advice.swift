import Foundation
import OpenStreetMap
import Routing
import VectorTiles
import WebServer

// Errors of the libraries, in one line for the person at the terminal.

extension OSMReadError {
  var advice: String {
    switch self {
    case .cannotOpen(_, let code): "can't be opened: \(String(cString: strerror(code)))"
    case .cannotRead(_, let code): "can't be read: \(String(cString: strerror(code)))"
    case .unknownFormat: "is neither PBF nor XML of OpenStreetMap"
    case .truncated(let place): "ends in the middle of something, \(place.advice)"
    case .malformed(let fault, let place): "is damaged (\(fault)), \(place.advice)"
    case .unknownFeature(let name, let place): "needs a feature called \(name), \(place.advice)"
    case .unsupportedCompression(let name, let place):
      "is compressed with \(name), which is not read; write it anew with zlib, \(place.advice)"
    case .cancelled: "was not read to its end"
    }
  }
}

extension OSMReadError.Position {
  fileprivate var advice: String {
    inside.map { "at byte \(byte), inside at \($0)" } ?? "at byte \(byte)"
  }
}

extension RoutingError {
  var advice: String {
    switch self {
    case .startOffNetwork: "no way: the start is far from every street of this map"
    case .destinationOffNetwork: "no way: the goal is far from every street of this map"
    case .notConnected: "no way: start and goal are not connected"
    case .unknownDestination: "no way: the goal is not on this map"
    }
  }
}

extension ServerError {
  var advice: String {
    switch self {
    case .settings(let faults):
      "settings: "
        + faults.map { fault in
          switch fault {
          case .badPort(let port): "\(port) is no port"
          case .notPositive(let name): "\(name) must be above zero"
          case .emptyHost: "the address to listen at is empty"
          }
        }.joined(separator: ", ")
    }
  }
}

extension CityFileError {
  var advice: String {
    switch self {
    case .cannotRead: "can't be read; make it with: qiji import FILE --into DIR"
    case .cannotWrite(_, let code): "can't be written: \(String(cString: strerror(code)))"
    case .otherVersion:
      "was made by another version of this program; make it anew with: qiji import FILE --into DIR"
    case .notACityFile, .wrongLength, .checksumMismatch, .badSection:
      "is damaged; make it anew with: qiji import FILE --into DIR"
    }
  }
}

extension TileArchiveError {
  var advice: String {
    switch self {
    case .cannotRead: "can't be read; make it with: qiji import FILE --into DIR"
    case .cannotWrite(_, let code): "can't be written: \(String(cString: strerror(code)))"
    case .otherVersion, .otherContent:
      "is of another kind; make it anew with: qiji import FILE --into DIR"
    case .notAnArchive, .damaged: "is damaged; make it anew with: qiji import FILE --into DIR"
    }
  }
}
