/// How variables are written for another program to read.
package enum VariableFormat: String, CaseIterable, Sendable, Hashable {
  /// Commands of a POSIX shell, for `eval` or `.`.
  case sh
  /// Commands of fish, for `source`.
  case fish
  /// A `.env` file, which python-dotenv, Docker Compose, systemd and a shell read alike.
  case dotenv
  /// Names and values as they are, for `docker run --env-file` and `kubectl --from-env-file`.
  case dockerEnvFile = "docker-env-file"
  /// One object of names and values.
  case json
  /// Lines for the file that `GITHUB_ENV` names, and commands that mask credentials in the log.
  case github
  /// The manifest of a Secret, for `kubectl apply`.
  case kubernetesSecret = "kubernetes-secret"
}

extension VariableFormat {
  /// Whether it can also say that a variable is to be unset; the others pass over those names.
  package var canUnset: Bool {
    switch self {
    case .sh, .fish: true
    case .dotenv, .dockerEnvFile, .json, .github, .kubernetesSecret: false
    }
  }

  /// Whether every byte but NUL can be in a value; the others are text.
  package var carriesAnyBytes: Bool {
    switch self {
    case .sh, .fish: true
    case .dotenv, .dockerEnvFile, .json, .github, .kubernetesSecret: false
    }
  }

  /// Whether the program that reads the variables runs on this machine, as this user.
  package var staysOnThisMachine: Bool {
    switch self {
    case .sh, .fish, .dotenv, .json, .github: true
    case .dockerEnvFile, .kubernetesSecret: false
    }
  }
}
