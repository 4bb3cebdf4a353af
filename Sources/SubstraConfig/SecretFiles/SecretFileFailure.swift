import SubstraPlatform

/// Why one attempt to read a file failed.
enum SecretFileFailure: Error {
  /// The file does not exist.
  case missing(SystemError)
  /// The file changed during the attempt; the next one may succeed.
  case changed
  /// The file is refused, for all of these causes.
  case refused([SecretFileCause])
}
