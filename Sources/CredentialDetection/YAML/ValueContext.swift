/// The contexts that change what keys and values mean.
struct ValueContext: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  /// Names of objects and keys in them: `secretKeyRef: {name, key}`.
  static let reference = ValueContext(rawValue: 1 << 0)
  /// The data of a Kubernetes Secret, in base 64.
  static let encodedData = ValueContext(rawValue: 1 << 1)
  /// The data of a Kubernetes Secret as it is.
  static let plainData = ValueContext(rawValue: 1 << 2)
  /// Ciphertext.
  static let sealed = ValueContext(rawValue: 1 << 3)
  /// Examples in documentation, or text for people.
  static let prose = ValueContext(rawValue: 1 << 4)
  /// A mapping or a list of credentials under unknown names.
  static let collection = ValueContext(rawValue: 1 << 5)
  /// An ExternalSecret or a similar object, in which `secretKey` is a name.
  static let external = ValueContext(rawValue: 1 << 6)
  /// Translations and descriptions, whose values are labels.
  static let labels = ValueContext(rawValue: 1 << 7)
  /// Translations into several languages.
  static let translations = ValueContext(rawValue: 1 << 8)
  /// The description of an interface.
  static let description = ValueContext(rawValue: 1 << 9)

  /// A Kubernetes object that accepts only ciphertext: a SealedSecret.
  static let sealedObject = ValueContext(rawValue: 1 << 10)
  /// Variables of programs, whose values are not names of objects.
  static let variables = ValueContext(rawValue: 1 << 12)
  /// The settings of a Kubernetes object that is not one of Kubernetes itself, which names Secrets.
  static let resource = ValueContext(rawValue: 1 << 13)
  /// Packages and their versions, in a file that a package manager writes.
  static let packages = ValueContext(rawValue: 1 << 14)

  /// Labels in a mapping of which another part has an address.
  static let connected = ValueContext(rawValue: 1 << 11)

  /// A language in which a variable is declared with its default, which is its value.
  static let declarations = ValueContext(rawValue: 1 << 15)

  /// The contexts that apply to everything below.
  static let inherited: ValueContext = [
    .reference, .sealed, .prose, .external, .labels, .translations, .description,
    .sealedObject, .connected, .variables, .resource, .packages, .declarations,
  ]
}
