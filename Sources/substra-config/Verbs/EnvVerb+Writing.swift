import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

extension EnvVerb {
  /// Writes the variables to a file that only its owner can read, unless git could commit it.
  ///
  /// In a file that may contain other variables too, only the variables of the clients change.
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
        writing: path, toPrint: "omit --output and add --reveal to print the variables")
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
      // A file that the program wrote in another format contains no lines of the user.
      guard !VariableFile.isOwn(contents) else { return bytes }
      let merged = try changes.merged(into: contents, as: format)
      written.merged = contents.isEmpty ? nil : merged
      return merged.contents.withBytes { $0 }
    }
    return written
  }

  /// The document of a call that wrote a file, without the values.
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

/// The result of writing the variables to a file.
private struct Written {
  /// The number of variables.
  let count: Int
  /// The change to the file.
  var change = OutputFile.Change.none
  /// The result of merging the variables into an existing file.
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
  /// Refuses to write a file that values are read from, even with `--force`.
  func refuseInput(
    _ path: ConfigurationPath, among inputs: [ConfigurationPath], _ console: inout Console
  ) -> ExitCode? {
    guard let facts = try? FileFacts(of: path.bytes, followsLink: true) else { return nil }
    let isInput = inputs.contains { input in
      (try? FileFacts(of: input.bytes, followsLink: true))?.isSameFile(as: facts) ?? false
    }
    guard isInput else { return nil }
    fail(
      "can't write \(path.shown): some of the values are read from this file",
      help: "choose another file", &console)
    return .incomplete
  }

  /// Refuses to write to a folder that does not exist, before git is asked about it.
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

  /// Refuses to write a file in a work tree that does not ignore it.
  private func refuseWorkTree(_ path: ConfigurationPath, _ console: inout Console) -> ExitCode? {
    guard let refusal = resolver.refusal(toWrite: path) else { return nil }
    fail("\(path.shown) is not written: \(refusal.reason)", help: refusal.help, &console)
    return refusal.code
  }
}
