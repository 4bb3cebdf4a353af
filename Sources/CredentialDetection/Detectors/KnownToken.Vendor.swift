/// The vendors whose tokens have a prefix of their own.
extension KnownToken {
  /// A vendor; the raw value is the last part of the detector's name: `known-token/github`.
  package enum Vendor: String, Sendable, Hashable, CaseIterable {
    case age, anthropic, atlassian, aws, buildkite
    case circleCI = "circleci"
    case databricks
    case digitalOcean = "digitalocean"
    case docker, doppler, facebook, figma, github, gitlab, google, grafana, groq
    case huggingFace = "hugging-face"
    case jsonWebToken = "json-web-token"
    case langSmith = "langsmith"
    case linear, nats, netlify
    case newRelic = "new-relic"
    case notion, npm
    case onePassword = "onepassword"
    case openAI = "openai"
    case perplexity
    case planetScale = "planetscale"
    case postman, pulumi, pypi, replicate
    case rubyGems = "rubygems"
    case sendGrid = "sendgrid"
    case sentry, shopify, slack, sonar, sourcegraph, stripe, supabase, svix, tailscale, vault
    case xAI = "xai"

    /// Whether a token of the vendor is the id of a key, which needs its secret to be of use.
    var hasIdentifiers: Bool { self == .aws }

    /// The detector of the vendor's tokens.
    package var detector: Detector { Detector(Self.detectorGroup + rawValue) }

    /// The vendor whose tokens a detector finds; `nil` for a detector of anything else.
    package init?(_ detector: Detector) {
      guard detector.id.hasPrefix(Self.detectorGroup) else { return nil }
      self.init(rawValue: String(detector.id.dropFirst(Self.detectorGroup.count)))
    }

    private static let detectorGroup = Detector.Group.knownToken.rawValue + "/"
  }
}

extension KnownToken.Vendor {
  /// What a message calls a token of the vendor.
  package var words: String {
    switch self {
    case .age: "an age secret key"
    case .anthropic: "an Anthropic API key"
    case .atlassian: "an Atlassian token"
    case .aws: "an AWS access key"
    case .buildkite: "a Buildkite token"
    case .circleCI: "a CircleCI token"
    case .databricks: "a Databricks token"
    case .digitalOcean: "a DigitalOcean token"
    case .docker: "a Docker token"
    case .doppler: "a Doppler token"
    case .facebook: "a Facebook token"
    case .figma: "a Figma token"
    case .github: "a GitHub token"
    case .gitlab: "a GitLab token"
    case .google: "a Google token"
    case .grafana: "a Grafana token"
    case .groq: "a Groq API key"
    case .huggingFace: "a Hugging Face token"
    case .jsonWebToken: "a JSON Web Token"
    case .langSmith: "a LangSmith API key"
    case .linear: "a Linear API key"
    case .nats: "a NATS seed"
    case .netlify: "a Netlify token"
    case .newRelic: "a New Relic API key"
    case .notion: "a Notion token"
    case .npm: "an npm token"
    case .onePassword: "a 1Password service account token"
    case .openAI: "an OpenAI API key"
    case .perplexity: "a Perplexity API key"
    case .planetScale: "a PlanetScale token"
    case .postman: "a Postman API key"
    case .pulumi: "a Pulumi token"
    case .pypi: "a PyPI token"
    case .replicate: "a Replicate token"
    case .rubyGems: "a RubyGems API key"
    case .sendGrid: "a SendGrid API key"
    case .sentry: "a Sentry token"
    case .shopify: "a Shopify token"
    case .slack: "a Slack token"
    case .sonar: "a Sonar token"
    case .sourcegraph: "a Sourcegraph token"
    case .stripe: "a Stripe API key"
    case .supabase: "a Supabase token"
    case .svix: "a webhook signing secret"
    case .tailscale: "a Tailscale key"
    case .vault: "a Vault token"
    case .xAI: "an xAI API key"
    }
  }

  /// The page on which the vendor, or the author of the specification, documents it.
  package var documentation: String {
    switch self {
    case .github:
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats"
    case .gitlab: "https://docs.gitlab.com/security/tokens/#token-prefixes"
    case .slack: "https://api.slack.com/concepts/token-types"
    case .stripe: "https://docs.stripe.com/keys"
    case .anthropic: "https://docs.anthropic.com/en/api/admin-api/apikeys/get-api-key"
    case .openAI: "https://platform.openai.com/docs/api-reference/project-api-keys"
    case .aws:
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes"
    case .google: "https://cloud.google.com/docs/authentication/api-keys"
    case .npm: "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/"
    case .pypi: "https://pypi.org/help/#apitoken"
    case .docker: "https://docs.docker.com/security/access-tokens/"
    case .huggingFace: "https://huggingface.co/docs/hub/security-tokens"
    case .sendGrid: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"
    case .shopify: "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens"
    case .grafana: "https://grafana.com/docs/grafana/latest/administration/service-accounts/"
    case .vault: "https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes"
    case .digitalOcean: "https://docs.digitalocean.com/reference/api/create-personal-access-token/"
    case .atlassian:
      "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/"
    case .rubyGems: "https://guides.rubygems.org/api-key-scopes/"
    case .age: "https://github.com/C2SP/C2SP/blob/main/age.md"
    case .jsonWebToken: "https://www.rfc-editor.org/rfc/rfc7519"
    case .facebook: "https://developers.facebook.com/docs/facebook-login/guides/access-tokens/"
    case .linear: "https://linear.app/developers/graphql"
    case .nats:
      "https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth"
    case .planetScale: "https://planetscale.com/docs/api/reference/service-tokens"
    case .databricks: "https://docs.databricks.com/aws/en/dev-tools/auth/pat"
    case .newRelic: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"
    case .sentry: "https://docs.sentry.io/account/auth-tokens/"
    case .sourcegraph: "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token"
    case .figma: "https://www.figma.com/developers/api#access-tokens"
    case .postman: "https://learning.postman.com/docs/developer/postman-api/authentication/"
    case .svix: "https://docs.svix.com/receiving/verifying-payloads/how-manual"
    case .replicate: "https://replicate.com/docs/topics/security/api-tokens"
    case .buildkite: "https://buildkite.com/docs/apis/managing-api-tokens"
    case .circleCI: "https://circleci.com/docs/managing-api-tokens/"
    case .doppler: "https://docs.doppler.com/reference/auth-token-formats"
    case .groq: "https://console.groq.com/docs/quickstart"
    case .langSmith:
      "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key"
    case .netlify: "https://docs.netlify.com/api/get-started/#authentication"
    case .notion: "https://developers.notion.com/docs/authorization"
    case .onePassword: "https://developer.1password.com/docs/service-accounts/security/"
    case .perplexity: "https://docs.perplexity.ai/getting-started/quickstart"
    case .pulumi: "https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/"
    case .sonar:
      "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/"
    case .supabase: "https://supabase.com/docs/guides/platform/personal-access-tokens"
    case .tailscale: "https://tailscale.com/kb/1252/key-secret-management"
    case .xAI: "https://docs.x.ai/docs/overview"
    }
  }
}
