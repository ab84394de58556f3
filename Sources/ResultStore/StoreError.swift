// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation
internal import GRDB

/// What is wrong with a study on disk, in which file, and what to do about it.
public struct StoreError: Error, Sendable, Equatable {
  /// The kinds of trouble that a caller may want to tell apart.
  public enum Kind: String, Sendable {
    /// There is no study where one was expected.
    case missing
    /// There is a study where a new one was to be made.
    case exists
    /// The file is no study of this laboratory.
    case foreign
    /// The study was written by another version of the layout.
    case version
    /// The study answers another question than the one expected.
    case mismatch
    /// Bits are not what was written: torn, edited, or rotten.
    case damaged
    /// The caller offered rows or names that the study cannot hold.
    case invalid
    /// Another program is writing the study.
    case busy
    /// The disk or the database refused.
    case unavailable
  }

  public let kind: Kind
  /// Path of the file, as the caller gave it.
  public let file: String
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let advice: String

  public init(_ kind: Kind, file: String, _ problem: String, advice: String) {
    self.kind = kind
    self.file = file
    self.problem = problem
    self.advice = advice
  }
}

extension StoreError: CustomStringConvertible, LocalizedError {
  public var description: String { "\(file): \(problem). \(advice)." }
  public var errorDescription: String? { description }
}

extension StoreError {
  static func damaged(_ file: String, _ problem: String) -> StoreError {
    StoreError(
      .damaged, file: file, problem,
      advice: "Nothing of it was used; run the study again in a new folder")
  }

  static func busy(_ file: String) -> StoreError {
    StoreError(
      .busy, file: file, "another siyu is writing it",
      advice: "Wait for that run to end, or choose another folder with --out")
  }

  /// Runs a body and turns what the database reports into a `StoreError` that names the file.
  static func wrapping<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB:
        throw StoreError(
          .foreign, file: file, "this is not a SQLite file",
          advice: "Name a folder that siyu has written")
      case .SQLITE_CORRUPT:
        throw StoreError.damaged(file, "the file is torn (\(error.message ?? "malformed"))")
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        throw busy(file)
      case .SQLITE_TOOBIG:
        throw StoreError.damaged(file, "a value in it is larger than 64 MB")
      case .SQLITE_FULL:
        throw StoreError(
          .unavailable, file: file, "the disk is full",
          advice: "Make room and resume: what was committed is safe")
      default:
        throw StoreError(
          .unavailable, file: file, "SQLite says: \(error.message ?? "\(error.resultCode)")",
          advice: "Check that the folder can be read and written")
      }
    }
  }
}
