import SubstraPlatform

/// The form of a command, or of a line of a configuration, in which one word is a credential.
///
/// A form is a line of words after the name of the program:
///
/// | word | stands for |
/// |---|---|
/// | `add_user`, `set\|put`, `http-basic.*` | this word, one of these words, a word that begins so |
/// | `-b` | this flag anywhere in the rest, also joined with others of one letter: `-cb` |
/// | `*` | any word |
/// | `...` | any number of words |
/// | `<password>`, `<last>` | the credential; the last word, which is the credential |
/// | `<user:password>` | a user and the credential, with this sign between them |
/// | `-p<password>`, `pass:<password>` | the credential after this beginning of its word |
/// | `<key>` | the name of a setting, before its value |
/// | `<user=session>` | the name of a cookie and its value |
/// | `<input>`, `<user:input>` | nothing: the credential is what the command reads |
/// | `<answer>` | what a program types when it is asked for a password |
///
/// Flags are left out where no flag is expected. Words after the credential have to follow it.
struct CommandForm: Sendable {
  /// The programs, or the first words of lines; those that end with `*` may go on.
  let programs: [String]
  /// The words after the program.
  let words: String

  /// Creates the form of a command.
  init(_ programs: [String], _ words: String) {
    self.programs = programs
    self.words = words
  }

  /// A word of a command that may be a credential.
  struct Candidate: Sendable {
    /// The index of the word, or of the flag or the name before it.
    let start: Int
    /// The credential, whose indices say nothing about its place.
    let value: ArraySlice<UInt8>
    /// The range of the word with the credential.
    let source: Range<Int>
    /// The name of the setting, if the form has one.
    var key: ArraySlice<UInt8>?
    /// The range of that name, unless quotes stand inside of it.
    var keyRange: Range<Int>?
    /// The user before the credential, if they are one word.
    var user: ArraySlice<UInt8>?
    /// Whether the credential is a part of its word, after a flag.
    var isAttached = false
    /// What has to be known of the value or its place.
    var condition = Condition.literal
  }

  /// What makes a candidate a credential.
  enum Condition: Sendable {
    /// Its own characters.
    case literal
    /// Its own characters, which are those of a session.
    case session
    /// What the command reads is one.
    case input
    /// What the command reads is one after a user.
    case loginAsInput
    /// A question for a password precedes it.
    case answer
  }
}
