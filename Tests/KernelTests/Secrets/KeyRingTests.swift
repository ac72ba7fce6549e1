import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

@Suite struct KeyRingTests {
  /// A name for a file in a folder of its own, which goes afterwards.
  static func withPath(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-keys-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "keys").path)
  }

  @Test func whatIsSealedOpensWhereItBelongs() throws {
    let keys = KeyRing.forTests()
    for text in ["", "13800138000", "王小明", String(repeating: "长", count: 10_000)] {
      let value = keys.seal(text, bound: "account.phone:1")
      #expect(try keys.text(of: value, bound: "account.phone:1") == text)
      #expect(throws: KeyError.notAuthentic) {
        try keys.text(of: value, bound: "account.phone:2")
      }
      #expect(keys.seal(text, bound: "account.phone:1") != value)
    }
  }

  @Test func everyChangedBitIsSeen() throws {
    let keys = KeyRing.forTests()
    let value = keys.seal("13800138000", bound: "here")
    for bit in 0..<value.bytes.count * 8 {
      var bytes = value.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let changed = try #require(SealedValue(bytes: bytes))
      #expect(throws: KeyError.self) { try keys.text(of: changed, bound: "here") }
    }
    #expect(SealedValue(bytes: Array(value.bytes.prefix(32))) == nil)
  }

  @Test func valuesNameAlgorithmAndKey() throws {
    let keys = KeyRing.forTests()
    let value = keys.seal("text", as: .credential, bound: "here")
    #expect(value.algorithm == CryptoAlgorithm.aesGCM.rawValue)
    #expect(value.key == keys.keys.present(.credential, at: .latest)?.id)
    var later = value.bytes
    later[0] = 67
    let foreign = try #require(SealedValue(bytes: later))
    #expect(throws: KeyError.unknownAlgorithm(67)) { try keys.text(of: foreign, bound: "here") }
    #expect(keys.index("text", of: "phone").bytes[0] == CryptoAlgorithm.hmacSHA256.rawValue)
    let other = KeyRing.forTests()
    #expect(throws: KeyError.unknownKey(try #require(value.key))) {
      try other.text(of: value, bound: "here")
    }
  }

  @Test func indexesFindAndTellKindsApart() {
    let keys = KeyRing.forTests()
    #expect(keys.index("13800138000", of: "phone") == keys.index("13800138000", of: "phone"))
    #expect(keys.index("13800138000", of: "phone") != keys.index("13800138000", of: "name"))
    #expect(keys.index("a", of: "bc") != keys.index("ca", of: "b"))
    #expect(keys.indexes("13800138000", of: "phone") == [keys.index("13800138000", of: "phone")])
    #expect(KeyRing.forTests().index("a", of: "b") != keys.index("a", of: "b"))
  }

  @Test func codesAreGoodForOneThing() {
    let keys = KeyRing.forTests()
    let code = keys.code(of: [1, 2, 3], bound: "form")
    #expect(keys.isGood(code, of: [1, 2, 3], bound: "form"))
    #expect(!keys.isGood(code, of: [1, 2], bound: "form"))
    #expect(!keys.isGood(code, of: [1, 2, 3], bound: "link"))
    #expect(!keys.isGood(Array(code.dropLast()), of: [1, 2, 3], bound: "form"))
    #expect(!KeyRing.forTests().isGood(code, of: [1, 2, 3], bound: "form"))
  }

  @Test func nothingPrintsAKey() async throws {
    try await Self.withPath { path in
      let keys = try KeyRing.make(path: path)
      var text = "\(keys) \(String(reflecting: keys)) \(keys.keys) \(keys.keys.all)"
      dump(keys, to: &text)
      dump(keys.keys, to: &text)
      for key in keys.keys.all {
        let material = key.bytes
        #expect(!text.contains(Data(material).base64EncodedString()))
        #expect(!text.contains(Hexadecimal.text(of: material)))
        dump(key, to: &text)
      }
      #expect(!text.contains("SymmetricKey") && !text.contains("- 32 bytes"))
    }
  }

  @Test func filesKeepKeys() async throws {
    try await Self.withPath { path in
      let made = try KeyRing.make(path: path)
      #expect(throws: KeyError.exists(path: path)) { try KeyRing.make(path: path) }
      let read = try KeyRing.open(path: path)
      let value = made.seal("text", bound: "here")
      #expect(try read.text(of: value, bound: "here") == "text")
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
      chmod(path, 0o640)
      #expect(throws: KeyError.isOpen(path: path)) { try KeyRing.open(path: path) }
    }
  }

  @Test func everyDamagedLineIsSeen() async throws {
    try await Self.withPath { path in
      try KeyRing.make(path: path)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      for number in lines.indices {
        var fewer = lines
        fewer.remove(at: number)
        let swapped =
          number == 0 ? lines : Array(lines[1...number]) + [lines[0]] + lines[(number + 1)...]
        for damaged in [fewer, swapped, Array(lines[..<number])] where damaged != lines {
          let bytes = Data((damaged.joined(separator: "\n") + "\n").utf8)
          let handle = try FileHandle(forWritingTo: URL(filePath: path))
          try handle.truncate(atOffset: 0)
          try handle.write(contentsOf: bytes)
          try handle.close()
          #expect(throws: KeyError.self) { try KeyRing.open(path: path) }
        }
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func otherKeysAreRefused(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let keys = KeyRing.forTests()
      try await keys.join(kernel.database)
      try await keys.join(kernel.database)
      await #expect(throws: KeyError.otherKeys) {
        try await KeyRing.forTests().join(kernel.database)
      }
      // The same city with a key less, as from an old copy of the file.
      let lost = try keys.present(.personal).id
      var fewer = keys.keys
      fewer.remove(lost)
      let old = KeyRing(fewer, path: nil, time: kernel.time)
      await #expect(throws: KeyError.missingKey(lost)) { try await old.join(kernel.database) }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneOfTwoRingsComesFirst(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let joined = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            do {
              try await KeyRing.forTests().join(kernel.database)
              return true
            } catch {
              return false
            }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(joined == 1)
    }
  }
}
