/// The formats in which `env` writes variables.
package enum VariableFormat: String, CaseIterable, Sendable, Hashable {
  /// Commands for a POSIX shell, for `eval` or `.`.
  case sh
  /// Commands for fish, for `source`.
  case fish
  /// A `.env` file for python-dotenv, Docker Compose, systemd and a shell.
  case dotenv
  /// Names and literal values, for `docker run --env-file` and `kubectl --from-env-file`.
  case dockerEnvFile = "docker-env-file"
  /// One JSON object of names and values.
  case json
  /// Lines for the file in `GITHUB_ENV`, and commands that mask credentials in the log.
  case github
  /// A Secret, for `kubectl apply`.
  case kubernetesSecret = "kubernetes-secret"
}

extension VariableFormat {
  /// Whether the format can unset a variable; other formats omit the variables to unset.
  package var canUnset: Bool {
    switch self {
    case .sh, .fish: true
    case .dotenv, .dockerEnvFile, .json, .github, .kubernetesSecret: false
    }
  }

  /// Whether a value may contain any byte but NUL; in other formats it must be UTF-8.
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
