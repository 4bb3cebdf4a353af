"""Strings to choose from: names, plausible values and odd ones."""

NAMES = (
    "org-1", "org-2", "node_a", "Hospital 7", "alpha.beta", "client-org-1", "partner/lyon", "x1",
    "ORG", "Curie", "1org", "a-b-c", "MyOrg1MSP",
)
ODD_ASCII_NAMES = (
    "l'org", "d''org", "rock'n'roll", "O'Brien", "a%20b", "https://org-1.com:8000", "1,000",
    "1, 000", "a,b", "org@1", "org:1", "a  b", "a__b", "R&D", "R&amp;D", "caf&eacute;", "&#65;b",
    "a&#39;b", "&#x41;b", "&#X41;", "&#65;&#99999999;", "&apos;x", "&amp;eacute;", "&Omega;x",
    "&Eacute;x", "&eacute", "&;", "#org", "[org]", "{org}", "org: 1", "*org", "&org", "?x", "!x",
    "%x", "`x", "\"x\"", "a\\b", "~org", "no", "yes", "on", "null", "true", "1", "010", "0x1F",
    "1.0", "1:30", "2024-01-01", "~", "=", "<<", ".5", "1e3", "_defaults", "url", "token", "-",
    "...", "a#b", "a #b", "&#x110000;x", "&#0;x", "&lt;x", "&nbsp;x", "a&shy;b", "1,2,3", ",1",
)
DASH_NAMES = ("-org", "--org-1", "-1", "--config", "-x y", "--")
BLANK_NAMES = (" org-1", "org-1 ", " x1 ", "org-1\t", "  ", "\u00a0org-1", "org-1\n")
LATIN_NAMES = (
    "un nom très français", "école", "e\u0301cole", "straße", "Æsir", "Łódź", "İstanbul",
    "Ærø", "þing", "Đorđe", "Œuvre", "ŉx", "ǅ", "ẞ", "ệ", "ﬁx", "ＯＲＧ－１", "ª", "x²", "①", "½ org",
    "ĳ", "ŋ", "ƒ", "ǃ", "ə", "ſ",
)
TYPOGRAPHIC_NAMES = (
    "org–1", "org—1", "l’org", "O’Brien", "“org”", "‘org’", "org\u00a01", "org\u20091",
    "org\u202f1", "org\u30001", "‚x‛", "„x‟", "a‐b", "a‑b", "a―b", "« org »", "org…1",
)
OTHER_NAMES = (
    "Привет", "π-org", "北京", "東京大学", "서울", "हिन्दी", "العربية", "🏥", "🏥🏥",
    "hospital 🏥", "a🏥b", "org\u00ad1", "org\u200b1", "© 2024", "€100", "£5", "™", "№ 5", "°C",
    "٣", "÷", "×2", "ß°", "日本", "ア", "ɐ", "ʼx",
)

URLS = (
    "https://org-1.com", "https://org-1.com/", "http://127.0.0.1:8000", "http://localhost:8000",
    "https://a.b.example.org:8443/api", "https://substra-backend.org-2.xyz/",
    "https://node.example/api/v1/",
)
ODD_URLS = (
    "org-1.com", "localhost:8000", "127.0.0.1:8000", "//a", "http:/a", "http://", "https://",
    "https://a//", "https://a///", "https://a//b", "https://a?x=1", "https://a/?x=1",
    "https://a#c", "https://a/#c", "ftp://a", "file:///etc/passwd", "mailto:a@b",
    "https://u:p@h", "https://u@h", "https://a/u@b", "https://h:99999", "https://h:65535",
    "https://h:0", "https://h:", "https://h:x", "https://[::1]:8000", "https://[::1", "/",
    "https://exa mple.com", " https://a", "https://a ", "https://a\n", "https://hôpital.fr",
    "https://a/é", "https://a/%20", "https://a/%zz", "HTTPS://A.COM", "https://A.Com/B",
    "https://a_b.com", "https://a..b", "https://-a.com", "https://a.com.", "https://1.2.3",
    "https://a/b;c", "https://a/b,c", "https://a/(b)", "https://a/b|c", "https://a/../b",
    "https://a\\b", "https://a\tb", "0", "http", "https:", "http:a", "https:///a", "x",
    "${URL}", "<url>", "https://${HOST}/", "None",
)
USERNAMES = ("alice", "bob@example.org", "jérôme", "org-1", "u s e r", "user1")
PASSWORDS = (
    "p@sswr0d44!", "it's: #1 now", "- dash word", "*star-word", "[x] word", "pass word",
    "a%b&c=d", "!bang-word", "été-hiver", "correct horse", "C:\\path\\x", "\"quoted\"",
)
ODD_TEXTS = (
    "", "007", "true", "yes", "null", "None", "1e5", "0123", "trailing ", " leading", "a\nb",
    "a\tb", "a b", "Token abcdef", "${TOKEN}", "$TOKEN", "<token>", "<TOKEN>", "été", "\u200b",
    "~", "abc\n", "\u00a0x", "x\u2028y", "日本", "changeme", "a#b", "a #b", "-", "=", "\\", "'",
    "\"", "{x}", "%s", "*", "&a", "{{ token }}",
)
INSECURE = ("true", "false", "yes", "no", "on", "off", "True", "False")
INSECURE_WORDS = ("true", "yes", "on", "1", "TRUE", "Yes", "oN")
ODD_WORDS = (
    "", "false", "no", "off", "0", "n", "y", "t", "f", "None", "null", " ", " true", "true ",
    "FALSE", "disabled", "2", "-1", "tRUE", "oui", "1.0", "０", "１", "~", "True\n",
)
ODD_NUMBERS = (
    "", " 42 ", "4_2", "010", "+5", "-5", "0", "-0", "00", "1e3", "5.0", "0x10", "42s", "1:30",
    "٤٢", "４２", " ", "_1", "1_", "1__0", "\t7\n", "1,000", "\u00a05", "9223372036854775807",
    "9223372036854775808", "18446744073709551616", "-9223372036854775809", "1_0", "+ 5", "--5",
    "0b11", "0o10", "1\u0661", "²", "5\u200b", "5\x1f", "\u20035",
)
ODD_BACKENDS = (
    "", "REMOTE", "Remote", " remote", "remote ", "local", "deployed", "hybrid", "1", "None",
    "remote\n", "subproces",
)

#: Scalars of YAML 1.1 for any setting; PyYAML decides what they mean.
ODD_SCALARS = (
    "~", "null", "Null", "NULL", "nULL", "", "# c", "true", "True", "TRUE", "tRUE", "yes", "Yes",
    "no", "NO", "on", "off", "OFF", "y", "n", "N", "Y", "0", "1", "2", "-1", "+1", "00", "01", "08",
    "010", "0123", "0189", "0o10", "0x1F", "0xdeadbeef", "0X1f", "0x_", "0b11", "0b_", "0b2",
    "1_000", "1__0", "_1", "1_", "+5", "-7", "-0", "1:30", "1:60", "0:30", "190:20:30", "1:2:3",
    "-1:30", "1:30.5", "1e3", "1e5", "1.0e3", "1.0e+3", "1.5E-3", "1.e+1", ".5", "5.", "-.5", "+.5",
    "1.10", "0.10", "10.20", "60.9", "-0.9", "0.0", "-0.0", "1_0.5", "1._5", "._", ".", "..", "-",
    "- x",
    ".inf", "-.inf", "+.inf", ".Inf", ".INF", ".nan", ".NaN", "nan", "inf", "12e45", "1.0e400",
    "12345678901234567890", "1234567890123456789012345678901234567890", "9223372036854775807",
    "9223372036854775808", "0777777777777777777777", "0x8000000000000000",
    "1.7976931348623157e+308", "123456789.123456789", "0.1e+1", "100000000000000000.0",
    "1e+16", "1.0e+16", "1.0e-5", "0.00001", "1.0e+22",
    "2024-01-01", "2024-1-1", "2024-02-30", "2024-13-01", "2024-01-01T00:00:00Z",
    "2024-01-01 10:00:00", "2024-01-01t10:00:00.123456+02:00", "2024-01-01 10:00:00 -5",
    "2024-1-1 1:2:3", "2024-01-01 24:00:00", "2024-01-01T00:00:00.1", "02024-01-01",
    "=", "<<", "'0123'", "\"0123\"", "'yes'", "\"no\"", "''", "\"\"", "'a''b'", "\"a\\nb\"",
    "\"\\u00e9\"", "\"\\x41\"", "\"\\d\"", "\"a\\\n    b\"", "'a\n    b'", "\"\\0\"", "\"\\e\"",
    "\"\\ud83d\\ude00\"", "\"\\U0001F600\"", "\"\\_\"", "\"\\N\"", "\"\\/\"", "'\\n'",
    "|\n    a\n    b", "|-\n    a\n    b", "|+\n    a\n\n", ">\n    a\n    b", ">-\n    a\n    b",
    "|-\n    remote",
    "|2-\n    a", "|\n    42", "|", ">-\n    https://org-1.com",
    "!!str 0123", "!!str", "!!int 5", "!!int '0x1F'", "!!int abc", "!!float 5", "!!float abc",
    "!!bool yes", "!!bool maybe", "!!null x", "!!null ''", "!", "! x", "! 5", "!!binary aGVsbG8=",
    "!!binary '***'", "!!timestamp 2024-01-01", "!!timestamp x", "!!seq []", "!!map {}",
    "!!set {a}", "!!set {a, b}", "!!omap [a: 1]", "!!pairs [a: 1]", "!secret x", "!vault |\n    x",
    "!!python/object:os.system x", "!!python/tuple [1]", "!<tag:yaml.org,2002:str> 5",
    "!!merge x", "!!value x", "!!yaml x", "!!str [a]", "!!seq x", "!!map x", "!!int", "!!bool",
    "[a, b]", "[]", "{}", "{a: b}", "[false]", "[[a], {b: c}]", "[a", "{a",
    "[x?y]", "{x: 1, x: 2}",
    "&x", "&x 5", "&x a", "*x", "*undefined", "&r [*r]",
    "a: b", "a:b", "a :b", "@x", "%x", "`x`", "x #y", "x#y", "p: ", "? x", ", x", "] x", "a, b",
    "&", "*", "!x!y z", "a\tb", "\ta", "a\t", "a\t# c", "'a' b", "\"a\" # c", "'a'#c", "é", "日本", "🏥",
    "a\u00a0b", "\u00a0", "\u200bx", "\ufeffx", "a\u2028b", "a\u0085b", "a\x7fb",
    "a\x01b", "a\u0080b",
    "${TOKEN}", "<token>", "None", "none",
)
ODD_LITERAL_ALPHABET = "0123456789_:.+-eExXbofnyTZ "

UNKNOWN_KEYS = (
    "tokn", "URL", "Token", "retry-timeout", "api_token", "timeout", "backend", "host", "verify",
    "user", "'<<'", "note", "password2", "insecure_", "x y", "1", "no", "2024-01-01", "é",
)
SHAPES = (
    "", "hello", "url", "just some text", "url:http://a", "5", "1.5", "true", "2024-01-01", "~",
    "[]", "[url]", "[a, b]", "{}", "''", "'token'", "\n  - url: http://a\n    token: t",
    "\n- url: http://a", "\n  url = http://a", "|\n  url: x", "!!set {a, b}", "!!set {url}",
    "!!omap [url: x]", "!!binary aGVsbG8=", "[[url, x]]", ">-\n  folded\n  text", "!!str",
)
TOP_LEVELS = (
    "", "# nothing\n", "---\n", "null\n", "~\n", "5\n", "hello\n", "- a\n- b\n", "[]\n", "{}\n",
    "!!set {org-1}\n", "\"text\"\n", "[org-1]\nurl = 'x'\n", "url: https://org-1.com\ntoken: abc\n",
    "--- x\n", "...\n", "\n\n", "%YAML 1.1\n", "\ufeff", "org-1", "org-1:x\n", "true\n", "{", "]",
)
