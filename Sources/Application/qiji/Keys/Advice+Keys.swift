import Foundation
import Kernel

// Errors of keys and of the audit, in one line for the person at the terminal.

extension KeyError {
  var advice: String {
    switch self {
    case .cannotRead(let path, ENOENT):
      "there are no keys at \(path): make them once with qiji keys make, or bring the city's file"
    case .cannotRead(let path, let code): "\(path) can't be read: \(Self.reason(code))"
    case .cannotWrite(let path, let code): "\(path) can't be written: \(Self.reason(code))"
    case .exists(let path): "\(path) is there already"
    case .isOpen(let path): "others can read \(path): chmod 600 \(path)"
    case .damaged(let path, let line):
      "\(path) is no file of keys, or is damaged in line \(line): bring a copy of it"
    case .beingChanged(let path): "another command is changing \(path)"
    case .otherFile(let path): "\(path) holds the keys of another city"
    case .inMemory: "these keys are in no file"
    case .otherKeys: "the database belongs to other keys: name the city's file with --keys"
    case .missingKey(let id):
      "the database has values of key \(id), which is not in the file: bring the newest one here"
    case .differentKey(let id): "key \(id) is another one than the database knows"
    case .noKey(let purpose): "there is no key for \(purpose): qiji keys rotate \(purpose)"
    case .unknownKey(let id): "there is no key \(id)"
    case .unknownAlgorithm(let number): "algorithm \(number) is of a newer program"
    case .notAuthentic: "a sealed value was changed"
    case .inUse(let id): "key \(id) is still needed"
    case .database(let error): error.advice
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension AuditFinding {
  var text: String {
    switch self {
    case .recordChanged(let lane, let batch, let place):
      "changed: record \(place) of batch \(batch) in lane \(lane)"
    case .recordsMissing(let lane, let batch, let count):
      "removed: \(count) of batch \(batch) in lane \(lane)"
    case .recordsAdded(let lane, let batch, let count):
      "inserted: \(count) into batch \(batch) in lane \(lane)"
    case .recordsOfNoBatch(let lane, let count):
      "inserted, or their batches were removed: \(count) in lane \(lane)"
    case .batchMissing(let lane, let batch): "removed: batch \(batch) in lane \(lane)"
    case .chainBroken(let lane, let batch):
      "batch \(batch) in lane \(lane) does not follow the one before"
    case .batchChanged(let lane, let batch): "changed: batch \(batch) in lane \(lane)"
    case .wrongSigner(let lane, let batch):
      "batch \(batch) in lane \(lane) is signed by a stranger"
    case .headWrong(let lane): "the head of lane \(lane) is not its last batch"
    case .tailCut(let lane, let last, let expected):
      """
      the end of lane \(lane) is gone: \(last) batches where a checkpoint knows \(expected) \
      (after a restore, begin new checkpoints)
      """
    case .batchReplaced(let lane, let batch):
      "batch \(batch) in lane \(lane) is another one than a checkpoint knows"
    case .checkpointForged(let moment): "the checkpoint of \(moment) is signed by a stranger"
    }
  }
}
