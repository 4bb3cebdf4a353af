import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

extension EnvVerb {
  /// Writes the variables to a file that only its owner can read, unless git would take it.
  ///
  /// In a file of a format that has other variables as well, only those of the clients change.
  func write(
    _ changes: VariableChanges, _ formatted: FormattedVariables, as format: VariableFormat,
    to file: OutputFile, _ console: inout Console
  ) -> ExitCode {
    let path = file.path
    if let code = refuseMissingFolder(of: path, &console) ?? refuseWorkTree(path, &console) {
      return code
    }
    let written: Written
    do throws(OutputFileError) {
      written = try write(changes, formatted, as: format, to: file)
    } catch {
      let reason = error.reason(replacing: "a file that substra-config wrote")
      let help = error.help(
        writing: path, toPrint: "leave out --output and add --reveal to print the variables")
      fail("can't write \(path.shown): \(reason)", help: help, &console)
      return .incomplete
    }
    console.remark("substra-config: \(written.sentence(path))")
    if invocation.format == .json { console.print(document(changes, written, path)) }
    return .success
  }

  private func write(
    _ changes: VariableChanges, _ formatted: FormattedVariables, as format: VariableFormat,
    to file: OutputFile
  ) throws(OutputFileError) -> Written {
    let bytes = formatted.contents.withBytes { format.fileHeader + $0 }
    var written = Written(count: changes.assignments.count)
    guard format.isShared else {
      written.change = try file.write(bytes, readers: .owner, replacing: VariableFile.isOwn)
      return written
    }
    written.change = try file.update(with: bytes, readers: .owner) {
      (contents) throws(OutputFileError) in
      // What the program wrote for another reader has nobody else's lines.
      guard !VariableFile.isOwn(contents) else { return bytes }
      let merged = try changes.merged(into: contents, as: format)
      written.merged = contents.isEmpty ? nil : merged
      return merged.contents.withBytes { $0 }
    }
    return written
  }

  /// What was written where, without values.
  private func document(
    _ changes: VariableChanges, _ written: Written, _ path: ConfigurationPath
  ) -> JSONValue {
    .object([
      Documents.version, .init("output", .string(path.description)),
      .init("variables", .array(changes.assignments.map { .string($0.name) })),
      .init("removed", .array((written.merged?.removed ?? []).map { .string($0) })),
    ])
  }
}

/// What was written.
private struct Written {
  /// How many variables there are.
  let count: Int
  /// What was done to the file.
  var change = OutputFile.Change.none
  /// What became of the variables of a file that has others as well.
  var merged: VariableChanges.Merged?

  init(count: Int) { self.count = count }

  func sentence(_ path: ConfigurationPath) -> OutputText {
    let variables: OutputText = count == 1 ? "1 variable" : "\(count) variables"
    guard change != .none else { return "\(path) is up to date: \(variables)" }
    var sentence: OutputText = "\(variables) written to \(path)"
    if let merged {
      sentence += ": \(merged.replaced) replaced, \(merged.added) added"
      if !merged.removed.isEmpty {
        sentence += ", \(merged.removed.count) removed (\(merged.removed.joined(separator: ", ")))"
      }
    }
    if let narrowing = change.narrowing { sentence += "; \(narrowing)" }
    return sentence
  }
}

extension EnvVerb {
  /// The answer if the file is one that the values come from, which `--force` does not mean.
  func refuseInput(
    _ path: ConfigurationPath, among inputs: [ConfigurationPath], _ console: inout Console
  ) -> ExitCode? {
    guard let facts = try? FileFacts(of: path.bytes, followsLink: true) else { return nil }
    let isInput = inputs.contains { input in
      (try? FileFacts(of: input.bytes, followsLink: true))?.isSameFile(as: facts) ?? false
    }
    guard isInput else { return nil }
    fail(
      "can't write \(path.shown): it is a file that the values come from",
      help: "choose another file", &console)
    return .incomplete
  }

  /// The answer if there is no folder to write to, which git has no words for.
  private func refuseMissingFolder(
    of path: ConfigurationPath, _ console: inout Console
  ) -> ExitCode? {
    let folder = SystemPath.parent(of: path.bytes)
    do throws(SystemError) {
      _ = try FileFacts(of: folder, followsLink: true)
      return nil
    } catch {
      fail(
        """
        can't write \(path.shown): its folder '\(ConfigurationPath(bytes: folder).shown)' can't be used: \
        \(error.description)
        """, &console)
      return .incomplete
    }
  }

  /// The answer if the file would lie in a work tree that does not ignore it.
  private func refuseWorkTree(_ path: ConfigurationPath, _ console: inout Console) -> ExitCode? {
    let reason: OutputText
    let help: OutputText
    let code: ExitCode
    switch resolver.tracking(of: path) {
    case .outsideRepository where Self.isInsideGitFolder(path):
      (reason, code) = ("it is inside of git's own folder", .findings)
      help = "write somewhere else"
    case .outsideRepository, .ignored: return nil
    case .tracked:
      (reason, code) = ("git tracks it", .findings)
      help = "remove it with git rm --cached, add it to .gitignore, or write somewhere else"
    case .untracked:
      (reason, code) = ("git does not ignore it", .findings)
      help = "add it to .gitignore, or write somewhere else"
    case .unknown(let failure):
      reason = "git can't say whether it ignores it: \(failure.reason)"
      (help, code) = ("\(failure.help ?? "write somewhere else")", .incomplete)
    }
    fail("\(path.shown) is not written: \(reason)", help: help, &console)
    return code
  }

  /// Whether the file would be among git's own, which a mistake must not replace.
  private static func isInsideGitFolder(_ path: ConfigurationPath) -> Bool {
    let folder = (try? SystemPath.real(SystemPath.parent(of: path.bytes))) ?? []
    return folder.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(".git".utf8) }
  }
}
