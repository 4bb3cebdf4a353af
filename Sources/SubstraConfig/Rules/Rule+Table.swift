extension Rule {
  /// The one table of rules.
  var entry: Entry {
    switch self {
    case .configFileMissing:
      .error(
        by: .resolver,
        "The configuration file does not exist.",
        "The Python SDK takes a missing file for an empty one and works locally, so that nothing is sent to the node. Correct the path, or pass an empty one to use no file."
      )
    case .configFileUnreadable:
      .error(
        by: .resolver,
        "The configuration file can't be read.",
        "It is a folder, a pipe or a device, or the system refuses to open it.")
    case .fileTooLarge:
      .error(
        by: .both, traits: .mandatory,
        "The configuration file is larger than 16 MiB.",
        "No configuration is that large; another file was named by mistake.")
    case .notUTF8:
      .error(
        by: .both,
        "A file or a variable is not UTF-8.",
        "The Python SDK fails on it too, or sends something else than it was given. Save the file as UTF-8."
      )
    case .yamlSyntax:
      .error(
        by: .both,
        "The file is not valid YAML.",
        "It has to be YAML 1.1 as PyYAML reads it: a single document, no tabs before or after values, every alias after its anchor. One bad line fails every client of the file."
      )
    case .yamlUnsupported:
      .error(
        by: .both,
        "The file has a value that PyYAML's SafeLoader can't construct.",
        "Tags such as !secret or !!python/object, impossible dates, a plain = or <<, and keys that are collections make the Python SDK fail for every client of the file, wherever they stand."
      )
    case .yamlLimit:
      .error(
        by: .both, traits: .mandatory,
        "The file is nested too deep, or its aliases multiply.",
        "At most 100 collections may be inside one another, and aliases may reach 100,000 nodes. No configuration needs more, but a hostile file does."
      )
    case .topLevelNotMapping:
      .error(
        by: .both,
        "The top of the file is not a mapping of client names to sections.",
        "An empty file, a list or a string at the top makes the Python SDK fail. Write each client's name, a colon, and its settings indented below."
      )
    case .clientNameMissing:
      .error(
        by: .resolver,
        "A configuration file is in use, but the client has no name.",
        "The name selects the section of the file. A file named in SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH counts as well."
      )
    case .nameNotTrimmed:
      .warning(
        by: .both,
        "The client's name begins or ends with a space.",
        "Variables are found nevertheless, but a section only if its key has the same spaces.")
    case .sectionMissing:
      .error(
        by: .both,
        "No source knows the client, or no file has a section for it.",
        "The Python SDK then takes defaults without a word: it works locally and sends nothing. Names are compared exactly, including case and accents. Files are not looked for: pass one, or name it in SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH. A client that is meant to work locally needs one setting that says so, such as backend_type: subprocess."
      )
    case .sectionMissingButConfigured:
      .warning(
        by: .resolver,
        "No file has a section for the client; code or variables configure it.",
        "The file has no part in the client's configuration, which is easily a misspelt name.")
    case .sectionKeyNotString:
      .error(
        by: .both,
        "The client's section has a key that YAML reads as something else than text.",
        "In YAML 1.1 no, on, yes, 1, 010, null and 2024-01-01 are not strings, so the Python SDK doesn't find the section and works locally. Put the name in quotes."
      )
    case .sectionNotMapping:
      .error(
        by: .both,
        "The client's section is not a mapping of settings.",
        "The Python SDK fails on it unless code and variables give every setting.")
    case .sectionNotMappingIgnored:
      .error(
        by: .both,
        "The client's section is a list or a string, which the Python SDK ignores.",
        "It works locally instead. Often a space is missing after a colon (url:https://…), or there is a dash too many."
      )
    case .duplicateKey:
      .error(
        by: .both,
        "A key of the client's section, or the section itself, is there twice.",
        "The last one wins and nothing is merged, so that one of the two is lost without a word. Remove one."
      )
    case .duplicateKeyElsewhere:
      .warning(
        by: .both,
        "A key is there twice in another part of the file.",
        "The last one wins. It does not concern the client that was asked for.")
    case .ambiguousMerge:
      .error(
        by: .both,
        "Sources that a section merges have different values, and PyYAML's versions choose differently.",
        "Of <<: [*a, *b], PyYAML takes the first source up to version 6.0.3 and the last one since 6.0.4, and substra installs whichever is newest. Write the key in the section itself, which always wins, or in one source only."
      )
    case .unknownKey:
      .warning(
        by: .both,
        "The section has an unknown key.",
        "It is ignored. Keys are lower case with underscores.")
    case .envNameCollision:
      .error(
        by: .both,
        "Two clients share the names of their variables.",
        "Every character but letters and digits becomes an underscore, so org-1, org.1 and ORG_1 read the same variables: one organisation's token would go to another's server. Rename one of the clients."
      )
    case .envPrefixEmpty:
      .error(
        by: .resolver,
        "The client's name has no character for the name of a variable.",
        "Every such client reads the same variables, SUBSTRA__URL and so on. Give it a name with letters or digits."
      )
    case .envNameTransliterated:
      .warning(
        by: .resolver,
        "The variables of the client depend on how its name is written in ASCII.",
        "Which ASCII the Python SDK makes of other characters depends on the packages it is installed with. Letters of Latin script are derived; where a name can't be derived with certainty and variables are set, it is an error. A name in ASCII avoids the question."
      )
    case .emptyStringValue:
      .warning(
        by: .both,
        "An empty value overrides the lower layers.",
        "A variable that is set but empty is a value: an empty URL makes the client local, an empty INSECURE means false. Unset the variable to have the file decide."
      )
    case .nullBecomesNone:
      .error(
        by: .both,
        "A setting is null, which the Python SDK turns into the text None.",
        "A key without a value, ~ or null is not the same as no key: a token None is sent, or None is logged in. Remove the key or give it a value."
      )
    case .scalarTextAltered:
      .error(
        by: .both,
        "YAML reads the value as a number, a boolean or a date and changes its text.",
        "Without quotes 0123 becomes 83, on becomes True and 1_000 becomes 1000, and that is what the Python SDK sends. Put the value in quotes."
      )
    case .collectionAsString:
      .error(
        by: .both,
        "The value is a list, a mapping or binary data instead of a string.",
        "The Python SDK would send Python's notation of it.")
    case .placeholderValue:
      .warning(
        by: .both,
        "The value looks like a placeholder.",
        "Variables in a YAML file are not expanded: ${TOKEN} is sent as it is. So are $TOKEN, None, null in quotes, <token>, changeme and xxxx, a path or an address in the place of a token, and a command in $(…). In variables and secret files it is the same."
      )
    case .encryptedValue:
      .error(
        by: .resolver,
        "A value, or the whole file, is encrypted.",
        "sops, ansible-vault, age and the like keep values in files that everybody may see. The Python SDK decrypts nothing: it would send the encrypted text, and it fails on the tag !vault. Decrypt the file first, or give the value in a variable or a secret file."
      )
    case .insecureNotBoolean:
      .error(
        by: .both,
        "insecure is neither true nor false.",
        "The Python SDK takes any text but the empty one for true, so that false in quotes or in a variable switches the check of TLS certificates off. Write true or false without quotes in YAML; a variable can only be true, yes, on or 1."
      )
    case .insecureOddForm:
      .warning(
        by: .both,
        "insecure is a string or a number instead of true or false.",
        "It is understood, but true or false without quotes says it plainly.")
    case .retryTimeoutInvalid:
      .error(
        by: .both,
        "retry_timeout is not a whole number of seconds.",
        "Write digits only, such as 300.")
    case .retryTimeoutNotPositive:
      .error(
        by: .both,
        "retry_timeout is zero or negative.",
        "The Python SDK says 0 and uses 300; with a negative number it tries once more and gives up. Write at least 1."
      )
    case .retryTimeoutOverflow:
      .error(
        by: .both,
        "retry_timeout does not fit into 63 bits.",
        "Write a number of seconds such as 300.")
    case .retryTimeoutOddForm:
      .warning(
        by: .both,
        "retry_timeout is written in a form that is easily misread.",
        "In YAML 1.1 010 is 8, 1:30 is 90 and 0x3C is 60; a fraction is cut off. Write plain decimal digits."
      )
    case .backendTypeUnknown:
      .error(
        by: .both,
        "backend_type is not remote, docker or subprocess.",
        "It is compared exactly, including case and spaces.")
    case .urlMissing:
      .error(
        by: .resolver, traits: .severalSettings,
        "backend_type is remote, but there is no url.",
        "Give the address of the node, or another backend_type.")
    case .urlInvalid:
      .error(
        by: .both,
        "The url can't be used as the address of a node.",
        "It needs http:// or https:// and a host in ASCII, and can have a port and a path, but no query, fragment or space. The Python SDK notices at the first request, or sends requests elsewhere."
      )
    case .urlUserinfo:
      .error(
        by: .both, traits: .onCredential,
        "The url contains a user name or a password.",
        "Requests would then log in with these instead of the token, and the url stands in every log. Remove the part before the @."
      )
    case .urlDoubleSlash:
      .warning(
        by: .both,
        "The path of the url has two slashes in a row.",
        "Nodes tolerate it, proxies in front of them may not.")
    case .urlOfPage:
      .warning(
        by: .both,
        "The url is the address of a page or of one request, not that of the API.",
        "Requests go to the url followed by a path, such as /info/. The address of a page of the web application (/login, /manage_tokens) was copied from a browser, and what answers there is a page. Write the URL of the API, which may have another host than the web application."
      )
    case .tokenEmpty:
      .error(
        by: .both,
        "The token is empty.",
        "An empty token still counts as one: it prevents the login with a password, and the node refuses it. Unset it or give a token."
      )
    case .tokenInvalid:
      .error(
        by: .both,
        "The token has a character that a token can't have.",
        "Tokens are letters, digits and ASCII punctuation, without spaces and line breaks. Often the scheme was copied along (Token …), or a line end from a file."
      )
    case .tokenLikeID:
      .note(
        by: .both,
        "The token has the form of a token's id or name.",
        "The tokens of a node are 40 hexadecimal digits. It lists them by ids, which are UUIDs, and by the names that people give them. Documents show UUIDs as tokens too, so that it is only a note. The token itself is shown once, when it is made."
      )
    case .tokenOverridesCredentials:
      .warning(
        by: .resolver, traits: .severalSettings,
        "A token from a lower layer keeps a username and a password from being used.",
        "A token goes before a login wherever the two come from. A forgotten token in a file wins over the credentials given in code."
      )
    case .emptyCredentials:
      .error(
        by: .resolver,
        "The username or the password is empty.",
        "The Python SDK would try to log in with it, which the node refuses.")
    case .incompleteCredentials:
      .error(
        by: .resolver, traits: .severalSettings,
        "There is a username without a password, or a password without a username.",
        "The Python SDK then doesn't log in at all, and requests fail later.")
    case .noCredentials:
      .warning(
        by: .resolver, traits: .severalSettings,
        "The client has a url, but neither a token nor a username and a password.",
        "Only what needs no account works. The Python SDK sends Token None and is refused there as well."
      )
    case .credentialsWithoutURL:
      .warning(
        by: .resolver, traits: .severalSettings,
        "The client has credentials, but no url to use them with.",
        "It works locally and nothing is sent.")
    case .credentialSurroundingWhitespace:
      .warning(
        by: .both,
        "The username or the password begins or ends with white space.",
        "It is sent as it is, and the node does not trim a password. A block scalar (|) keeps its final line break, |- does not; a Secret made with echo has one. Final line breaks of a secret file are taken off, spaces are not. In a token white space is an error (token-invalid)."
      )
    case .credentialNotAlone:
      .warning(
        by: .both,
        "A credential was copied together with what stood around it.",
        "Quotes are kept by docker run --env-file and kubectl --from-env-file, a comma or a semicolon followed the value, and a line NAME=value is for a shell. The value is sent as it is, and a node refuses such a token. A password may have such characters; a comma or a semicolon at the end of one is only a note."
      )
    case .insecureTransport:
      .warning(
        by: .both, traits: .severalSettings,
        "Credentials go over http without encryption.",
        "Anybody on the way can read them. Use https, except for a node on this machine.")
    case .insecureTLS:
      .warning(
        by: .both,
        "The TLS certificate of the node is not verified.",
        "With insecure: true anybody on the way can answer in place of the node, and gets the token or the password. Remove the setting, and have the node's certificate authority trusted instead: REQUESTS_CA_BUNDLE names its file for the Python SDK. For a node on this machine it is only a note."
      )
    case .sharedToken:
      .error(
        by: .both,
        "The token of the client is the token of another node, too.",
        "A token belongs to one node: sent to another, it is rejected there, and the administrators of that node have it. Make a token of its own on the page /manage_tokens of each node's web application, and revoke the one that went astray."
      )
    case .tokenExpired:
      .error(
        by: .both, inLinter: .warning,
        "The token's date of expiry has passed.",
        "token_expires_at says so; the node would refuse it. Make a new token on the page /manage_tokens of the node's web application and correct the date."
      )
    case .tokenExpiring:
      .warning(
        by: .both, inLinter: .note,
        "The token expires within two weeks.",
        "Make a new one on the page /manage_tokens of the node's web application before the old one fails."
      )
    case .tokenExpiresAtInvalid:
      .error(
        by: .both,
        "token_expires_at is neither a date nor a time of RFC 3339.",
        "Write 2027-01-31, which means 00:00 UTC, or a time with its zone such as 2027-01-31T09:00:00Z. The Python SDK ignores the key."
      )
    case .implicitLoginDisabled:
      .error(
        by: .both, traits: .severalSettings,
        "The client would log in with a password, which allow_implicit_login forbids.",
        "The administrator of a node can switch the login with a password off; then only a token lets the client in. Make one on the page /manage_tokens of the node's web application."
      )
    case .implicitLogin:
      .note(
        by: .both, traits: .severalSettings,
        "The client logs in with a password, which a node's administrator can switch off.",
        "A token works everywhere, can be revoked by itself, and is not somebody's personal password. allow_implicit_login: true says that the login is meant."
      )
    case .allowImplicitLoginNotBoolean:
      .error(
        by: .both,
        "allow_implicit_login is neither true nor false.",
        "Write true or false without quotes in YAML; a variable can be true, yes, on, 1, false, no, off or 0. The Python SDK ignores the key."
      )
    case .cleartextPassword:
      .error(
        by: .both, traits: .onCredential,
        "A password is in cleartext in a configuration file that git tracks.",
        "Everybody with the repository has it, today and from the history. Keep it in a variable or a secret file, and change the password if it was ever committed. It is a warning where the value is not the one in use, or belongs to another client."
      )
    case .cleartextToken:
      .error(
        by: .both, traits: .onCredential,
        "A token is in cleartext in a configuration file that git tracks.",
        "Everybody with the repository has it, today and from the history. Keep it in a variable or a secret file, and revoke it on the page /manage_tokens of the node's web application if it was ever committed. It is a warning where the value is not the one in use, or belongs to another client."
      )
    case .credentialNotIgnored:
      .warning(
        by: .resolver,
        "A credential is in cleartext in a file that git neither tracks nor ignores.",
        "The next git add takes it into the repository. Name the file in .gitignore, or keep the credential in a variable or a secret file."
      )
    case .conflictingSources:
      .error(
        by: .both,
        "A layer gives a value and a secret file for the same setting.",
        "One of the two was forgotten, and the program can't know which. Of two variables an empty one counts as unset, as in Docker's images."
      )
    case .secretFileMissing:
      .error(
        by: .both, inLinter: .note,
        "A secret file, or a secrets directory, does not exist.",
        "A file that is named has to be there; lower layers do not take its place. Only a secrets directory need not have a file for every setting."
      )
    case .secretFileMisnamed:
      .warning(
        by: .both,
        "A file of a secrets directory has nearly the name of one that is read.",
        "Files there are named like variables: SUBSTRA_, the client's name in capitals with underscores, and the setting, with no ending. A file of another name is not read. Files that belong to other programs are not reported."
      )
    case .secretFileExposed:
      .error(
        by: .both, inLinter: .warning,
        "Others may read a secret file.",
        "A file of your own has to be readable by you alone (mode 0600). Files of root are taken as they are, since Kubernetes, Docker and systemd make them so."
      )
    case .secretFileUnsafe:
      .error(
        by: .both, inLinter: .warning,
        "Others may have written a secret file, or it is not where or what it should be.",
        "It has to be a regular file of root or of yourself, below folders that nobody else can change, up to `/`, and inside its secrets directory."
      )
    case .secretFileInvalid:
      .error(
        by: .both,
        "What is in a secret file can't be a secret.",
        "It has to be one line of UTF-8 of at most 64 KiB, without control characters. Final line breaks are taken off, as $(<FILE) of a shell does, and nothing else."
      )
    case .secretFileTracked:
      .error(
        by: .both,
        "Git tracks a secret file.",
        "It is like a credential in cleartext: everybody with the repository has it. Take it out with git rm --cached, name it in .gitignore, and revoke what was in it. Where git can't tell, it is a warning."
      )
    case .cleartextSecret:
      .error(
        by: .linter, traits: .onCredential,
        "A credential is in cleartext in a file.",
        "Everybody with the repository has it, today and from the history. Take it from a variable, a secret file or a secret store, and change it if it was ever committed. What counts as one is written down in Docs/Decisions/0011-what-is-a-credential.md."
      )
    case .credentialInURL:
      .error(
        by: .linter, traits: .onCredential,
        "An address contains a password, or is one.",
        "Addresses end up in logs, in process lists and in error messages, and everyone who has a webhook's URL can post to it. Keep the password, or the whole address, in a variable or a secret file."
      )
    case .privateKey:
      .error(
        by: .linter, traits: .onCredential,
        "A private key is in cleartext in a file.",
        "Everybody with the repository has it, today and from the history. Keep it in a secret file, and replace it and its certificate if it was ever committed."
      )
    case .unknownVariable:
      .warning(
        by: .resolver,
        "A variable that begins with SUBSTRA_ belongs to no client or setting.",
        "Nobody reads it: the name of the client or of the setting is misspelt, or the client is in no file. Variables of other programs of the platform are known and not reported."
      )
    case .valueNotPortable:
      .error(
        by: .resolver,
        "A value can't be passed in a variable.",
        "A variable ends at the first NUL, and some formats have no way to write some texts. The value would be another one on the other side."
      )
    case .netrcOverridesToken:
      .warning(
        by: .resolver,
        "A login of a netrc file is sent in place of the client's credentials.",
        "Python's requests, with which the Python SDK sends, looks for the node's host in the file that NETRC names, or else in ~/.netrc. Where a machine or default line matches, it sends that login and not the token. Remove the line, start the script with substra-config exec, or set NETRC=/dev/null for it."
      )
    case .unreadableFile:
      .error(
        by: .linter, traits: .mandatory,
        "A file that is to be checked can't be read.",
        "It does not exist, is not a regular file, or can't be opened. Its contents are unknown, so the exit code is 3."
      )
    case .gitFailure:
      .error(
        by: .linter, traits: .mandatory,
        "Git does not say which files there are, or what is in them.",
        "git is not installed, there is no repository here, or git refuses to work in it. Nothing that it did not list was checked, so the exit code is 3."
      )
    case .lintConfiguration:
      .error(
        by: .linter, traits: .mandatory,
        "The linter's configuration has a mistake, or is ignored.",
        "What can't be understood has no effect; the rest of the file has. Only .config-lint.yaml at the top of the repository counts."
      )
    case .invalidSuppression:
      .error(
        by: .linter,
        "A comment that should allow a finding is malformed.",
        "It has to be # config-lint: allow RULE -- reason, on the line of the finding or alone on the line above, with the id of a rule, and must not be part of a value."
      )
    case .unusedSuppression:
      .warning(
        by: .linter,
        "A comment allows a finding that is not there.",
        "It would hide the next one. Remove it.")
    case .staleBaseline:
      .warning(
        by: .linter,
        "The baseline has a stale finding or a malformed line.",
        "It would hide the same finding when it comes back. Write the baseline anew with --write-baseline."
      )
    }
  }
}
