import SubstraLint

/// A push as pre-commit describes it, which keeps git's lines from the hooks that it runs.
struct PreCommitPush {
  /// The commits of the push.
  let scope: HistoryScope

  /// Reads the variables of pre-commit; `nil` if it did not start this process.
  ///
  /// pre-commit shows the first reference of a push only.
  init?(_ environment: [(name: [UInt8], value: [UInt8])]) {
    func variable(_ name: String) -> [UInt8]? {
      let value = environment.first { $0.name.elementsEqual(name.utf8) }?.value
      return value?.isEmpty == false ? value : nil
    }
    guard variable("PRE_COMMIT") != nil else { return nil }
    let branch = variable("PRE_COMMIT_LOCAL_BRANCH")
    // Without a range, the branch has a root that the remote does not have, or a user has called it.
    let new = variable("PRE_COMMIT_TO_REF") ?? branch ?? Array("HEAD".utf8)
    let update = ReferenceUpdate(
      name: branch ?? new, old: variable("PRE_COMMIT_FROM_REF"), new: new)
    scope = .pushed([update], remote: variable("PRE_COMMIT_REMOTE_NAME"))
  }
}
