import SubstraPlatform

/// Why one attempt to read a file came to nothing.
enum SecretFileFailure: Error {
  /// Nothing is there.
  case missing(SystemError)
  /// It became another file while it was looked at; the next attempt may find it at rest.
  case changed
  /// Everything that is wrong with it.
  case refused([SecretFileCause])
}
