extension NodeAddresses {
  /// The addresses of a valid url and of the highest source of `manage_url`.
  init(url: String, manageURL source: ClientResolution.Source?) {
    let manageURL = source.flatMap { source -> String? in
      var decoder = SettingDecoder(.manageURL, source)
      let text = decoder.manageURL()
      return decoder.hasFailed ? nil : text
    }
    self.init(url: url, manageURL: manageURL)
  }
}
