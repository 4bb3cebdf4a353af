/// The known tokens, a row for each prefix.
///
/// To add a token, add a row, and a case to `Vendor` if the vendor is new. Detection, messages, the
/// detector's name in reports and the tests follow from the row.
extension KnownToken {
  /// All known tokens.
  ///
  /// The lower bound of a length is the shortest token that is reported; the upper bound limits the
  /// search. Vendors change lengths without notice, but not prefixes.
  package static let all: [KnownToken] = [
    KnownToken(
      .github, "ghp_", .base62, 20...255, checksum: .crc32,
      example: "e1wnXBLT9mpBVSHwIgwJwyiliRtNrT4I8rUP",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .github, "gho_", .base62, 20...255, checksum: .crc32,
      example: "qWyjgwdFDW6IFsMAxOjYwFGEa383FL0zOJDz",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .github, "ghu_", .base62, 20...255, checksum: .crc32,
      example: "YV0dCe3t9SA7NNH5BWpILN0pUNkqLA1pDiq8",
      counterexample: "short"),
    KnownToken(
      .github, "ghs_", .base62, 20...255, checksum: .crc32,
      example: "HNPzHE7brzWKp0gaDp8HrpG2BodMlC22s4Xc",
      counterexample: "${TOKEN}"),
    KnownToken(
      .github, "ghr_", .base62, 20...255, checksum: .crc32,
      example: "mYkx9qAWkFdmH0WrDw2mUxGe23LDT01Dwjs6",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .github, "github_pat_", .base64URL, 20...255,
      example: """
        lzOXMD44mHfhSdE7luLnZtwTMtovo2qH_UhYN330Wls6oiS1u1flk4P0HAptdeUwiVHbEhAeclAu_PXc\
        _w
        """,
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .gitlab, "glpat-", .dotted, 16...255,
      example: "uYMfZIJ0eOybo0LG7Fiv",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .gitlab, "gldt-", .dotted, 16...255,
      example: "1LUbbnLo9JdV-H9pGjRj",
      counterexample: "short"),
    KnownToken(
      .gitlab, "glrt-", .dotted, 16...255,
      example: "wlnj0i3Lyjiwa4iMxYHm",
      counterexample: "${TOKEN}"),
    KnownToken(
      .gitlab, "glcbt-", .dotted, 16...255,
      example: "zcYGCPezoVd8oll33DnpAHJg",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .gitlab, "glptt-", .hexadecimal, 16...255,
      example: "61728e9101ccdab02413e3d5ca1ee8a89704ce47",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .slack, "xoxb-", .base64URL, 16...255,
      example: "g0KUqaQasaW5DS0lXsSUTUvASnE4ganNSzONY23oDvh_lj6ueo",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .slack, "xoxp-", .base64URL, 16...255,
      example: """
        bT1FbAxcGAk63Wmf6D0qXkqo-sflkSLcCCrVkfXNfN4imX5Gy1BIPkwI7Nyj4FI4v1j9rrXO
        """,
      counterexample: "short"),
    KnownToken(
      .slack, "xoxa-", .base64URL, 16...255,
      example: "uqG1LgjSe4p1Uq77Ot1KXKtBorisp_MUMvRzgshj1WWsyk73",
      counterexample: "${TOKEN}"),
    KnownToken(
      .slack, "xoxs-", .base64URL, 16...255,
      example: "K5V4qYDAdaa88VlOVgC8k3WfSC9Nzeds7lw4i0st4KA9GTY1",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .slack, "xapp-", .base64URL, 16...255,
      example: """
        JeSyf0J_4xBdASmMcXDgrpONswoc6W9NIxVNGIbueuPAT3HiwRe0CYUObxhhgSMsFfr67mngHGcUfVxn\
        43BsY125hcKR3WLe
        """,
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .stripe, "sk_live_", .base62, 16...255,
      example: "QiG8h8joSXogHhqRB8QpjSdJ",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .stripe, "rk_live_", .base62, 16...255,
      example: "K28WbpR7fa5mv7MCdhxCl38X",
      counterexample: "short"),
    KnownToken(
      .anthropic, "sk-ant-", .base64URL, 16...255,
      example: """
        khUze28MpSUq53ScWNiW4Ld0SQs0C_5UgEroA8xvOxsNICfhQTyG_g6IN_67FskS-FIAxb9FzV0M0PxH\
        0h5CHqI3d_yYKNrgYD3
        """,
      counterexample: "${TOKEN}"),
    KnownToken(
      .openAI, "sk-proj-", .base64URL, 16...255,
      example: "08JHfAFTvXDKYxBTOQePJeDsjYvd-NpJf0PaQbViGyI45nBGps0XEbsNb74q",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .aws, "AKIA", .uppercase, 16...16,
      example: "W2IGVKZDB65A4UQF",
      counterexample: "IOSFODNN7EXAMPLE"),
    KnownToken(
      .aws, "ASIA", .uppercase, 16...16,
      example: "6HJ2G2XJQPPIWDMB",
      counterexample: "QQQQQQQQQQQQQQQQ"),
    KnownToken(
      .google, "AIza", .base64URL, 30...255,
      example: "wBEZ7k6XG3tEzLQDOCyyOjKKhaerX3lrOTw",
      counterexample: "short"),
    KnownToken(
      .google, "ya29.", .dotted, 20...2048,
      example: "gbhVcyN3yAFfXFRxLjeaCDpWycn8j4viO8L-8DjrBrdifF6S2tTB4eeEgTzN",
      counterexample: "${TOKEN}"),
    KnownToken(
      .npm, "npm_", .base62, 30...255, checksum: .crc32,
      example: "KZ55GWRdG0Cr76pSSZ33vIbAhE6AJs28OhYL",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .pypi, "pypi-AgE", .base64URL, 20...2048,
      example: """
        A_zmp1l7dIkZ4Rjt2zBN4naXm4idEfiAAD2rDaOTLYEZyjj4WVubFzim7B0_Lr-ztUmfaXDdcXmowyXl
        """,
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .docker, "dckr_pat_", .base64URL, 16...255,
      example: "Ujj-9iMJ0jeIDNYbXq6-0CIxui5",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .huggingFace, "hf_", .base62, 24...255,
      example: "0zIxbAgMqLZsEv8fmcd21zZ41SoDM1Q49T",
      counterexample: "short"),
    KnownToken(
      .sendGrid, "SG.", .dotted, 30...255,
      example: "apKGtzLl3w2-9tHstxWziR.qW0iy8X2cn-E1KAjIfdQ5j30qlnpzhiOPGELdUCYbq5",
      counterexample: "${TOKEN}"),
    KnownToken(
      .shopify, "shpat_", .hexadecimal, 24...255,
      example: "bf19931496af3b749fd26e13a1c5e9b0",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .grafana, "glsa_", .base64URL, 20...255,
      example: "xnb1yNtsiIToIxQaiyioBKp_schxdnn468bbPt3ni",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .grafana, "glc_", .base64URL, 24...2048,
      example: "eyJvIjoiNDQxMjM0IiwibiI6Im1ldHJpY3Mtd3JpdGUiLCJrIjoiN3pQM2s5TDIifQ",
      counterexample: "${TOKEN}"),
    KnownToken(
      .docker, "SWMTKN-1-", .base64URL, 60...255,
      example: """
        4k9dq2w7zj1f0x3m8v5b6n2c1l0p9o8i7u6y5t4r3e2w1q0a9s-8d7f6g5h4j3k2l1z0x9c8v7b6
        """,
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .nats, "SUA", .uppercase, 50...60,
      example: "FQ3ZJ5WKMN2XTRPLC7DYEBOHG4SIU6AVZQ3KJ5TWMN2ERBPXC7LYD4U",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .nats, "SAA", .uppercase, 50...60,
      example: "M7PLC4QZJ3WKXN2TRVDYEBOFG5SIU6AHQZ3VJ5WKMN2XTRPLC7DYEBOG",
      counterexample: "short"),
    KnownToken(
      .nats, "SOA", .uppercase, 50...60,
      example: "KZ6HQ2VJ5WMNXTR3PLC7DYEBOFG4SIUAQHZV5JWKNM2XRTPL7CDYBEO4",
      counterexample: "${TOKEN}"),
    KnownToken(
      .nats, "SXA", .uppercase, 50...60,
      example: "IR6YPLC7DYE2BOFG5SIUAHZQ3VJWKMN4XTRPLC7DYEBOFG2SIU6AHZQ",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .nats, "SCA", .uppercase, 50...60,
      example: "DW3VJ5WKMN2XTRPLC7DYEBOFG4SIUAHZQ6VJWKMNXTRP2LC7DYEBOFG",
      counterexample: "short"),
    KnownToken(
      .nats, "SNA", .uppercase, 50...60,
      example: "BX4TRPLC7DYE2BOFG5SIU6AHZQ3VJWKMNXT2RPLC4DYEBOFG7SIUAHZQ",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .vault, "hvs.", .base64URL, 20...2048,
      example: """
        ULWVncxHE5dmFCrcP2fRn56zpXOKiuM5TGk_hzAN-WZF48DDCMw0s1r9nQQeyIM5web4SymSlLxafOLv\
        9feJ1PD3ZbMNF7G
        """,
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .vault, "hvb.", .base64URL, 20...2048,
      example: """
        guHtpXDKwWfuizKONRSOh3y9esQYAlNdFR5IoKjtQ3GW-dChIaOYriu4p-NbKC0ptMKT9x3eGfE4ip-V\
        rlJWgHkL-EK3VA_gqHRUPuFrsRktWe1mBofoQyg_hi4OE9ACSexiIK6LwG6Z
        """,
      counterexample: "short"),
    KnownToken(
      .digitalOcean, "dop_v1_", .hexadecimal, 20...255,
      example: "71f896078a9879c763967e593ad7adc8a3a56345cbb41a6f93d28f3baf8bb3a8",
      counterexample: "${TOKEN}"),
    KnownToken(
      .atlassian, "ATATT3", .base64URL, 20...2048,
      example: """
        6jYFibhnr2cP8KFI1bg8P0-O6qxGUaVyYwSAtBXPAMochUbPOVi_5pCqBHGS3V9EggMi1OYCHLrbsaFw\
        Ov6w28mp-BLIa6kPoNRt6LKX1HhhWnj2wL5AXV0B2dDX9Dx3mresING1My6ZUoAg2_kx29DoQQoVhWLB\
        eXJ_p6O2v9P8XG9n_KN6
        """,
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .rubyGems, "rubygems_", .hexadecimal, 20...255,
      example: "5a87bbb89860ed2237de9565b818cd1e06c73f113896a6b8",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .age, "AGE-SECRET-KEY-1", .uppercase, 20...255,
      example: "SW60MJMQ5C93DAW6F85QSAANNQ94VUUDTXH656YKUP3696M09HDEP8XUWY",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .jsonWebToken, "eyJ", .dotted, 30...2048,
      example: """
        hbGciOiJIUzI1NiJ9.eyJzdWIiOiIIOPBsng2dqSByIE1.baERfJLZDLUEWwLMLjrPK4b0EkfPa7enSS\
        sBC1d7OoK
        """,
      counterexample: "hbGciOiJIUzI1NiJ9"),
    KnownToken(
      .facebook, "EAACEdEose0cBA", .base62, 8...255,
      example: "aWLFPh9SS464ilkoindV8iqq8D1cN4f2DOuKkBncmMBovo3EH7sVmkCpGbFV",
      counterexample: "${TOKEN}"),
    KnownToken(
      .linear, "lin_api_", .base62, 20...255,
      example: "09Lyw2sCVgYKrp5WNCIXjogMfTP9PtXVRdjeXqbU",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .planetScale, "pscale_tkn_", .dotted, 20...255,
      example: "yFwdF3_Yb4qLtS_cpyQGpIHLJIVGecX11vNwj-oSzPs",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .databricks, "dapi", .hexadecimal, 32...255,
      example: "a743ca2ed30da3997bff49ce871b34b1",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .newRelic, "NRAK-", .uppercase, 20...255,
      example: "3EIKG7X63RXKN7CT7LNDNJ4DC7S",
      counterexample: "short"),
    KnownToken(
      .sentry, "sntrys_", .base64URL, 20...2048,
      example: """
        HgbscdBWcDZOXY9-ySATUwgyicBJXAi2RSQutqPha8gwaJaHn-ZmuqnlpK6ajPnXuXEyYmTFiK127kTn\
        w7wnrKh7zx
        """,
      counterexample: "${TOKEN}"),
    KnownToken(
      .sourcegraph, "sgp_", .base64URL, 30...255,
      example: "75RoXk62Zckv63kITp3JT5A5Ar2zjq5MhVL0F5YR",
      counterexample: "abcdefghijklmnopqrstuvwxyzabcdefghij"),
    KnownToken(
      .figma, "figd_", .base64URL, 20...255,
      example: "w5Dp5iU6vekh-8SNREZm-XHQ83wPOa7FS9MTY0R8",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .postman, "PMAK-", .base64URL, 30...255,
      example: "30bda29bd6b339686a54d555-bbe2720b802427759143217b9d3f984b63",
      counterexample: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    KnownToken(
      .svix, "whsec_", .base64URL, 20...255,
      example: "O8Osk3EqQUdKX-dPsdvqjn4c1n1V6UG6",
      counterexample: "short"),
    KnownToken(
      .replicate, "r8_", .base62, 30...255,
      example: "eT0cn8oSHWkDH8g8EVwOLUr3hlHxkKbQwdvml",
      counterexample: "${TOKEN}"),
    KnownToken(
      .buildkite, "bkua_", .hexadecimal, 40...40,
      example: "a4c123b1612dd272d1371c17149d439536b3216f",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .circleCI, "CCIPAT_", .base64URL, 50...255,
      example: "RIBXuDL7DxtpYlSXpfKtHF4vUCsMehGAkWvj7FAc9QeWJKY40uvSwMFLZDe1",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .doppler, "dp.pt.", .base62, 33...255,
      example: "f8rESQedUStPKR0CsTy4Qwb8DwkNhFdnXsiVpzz63Ff",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .groq, "gsk_", .base62, 42...255,
      example: "kCzJr4i0B3JrTAwR4y9ojfljoQoaF1LlqsajAIxNKu8iS2G8NPRV",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .langSmith, "lsv2_pt_", .base64URL, 40...255,
      example: "48bbf33feff9243a8f506b40928b5b7a_767c76fb00",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .netlify, "nfp_", .base62, 26...255,
      example: "V8fUkkibjL5DZPjN0MEQ7wjJJibaZUPgHV7i",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .notion, "ntn_", .base62, 36...255,
      example: "B3m03nbqnsGpWLuqIA1id6Vw5DQL05HA064GiIjHGb3CXl",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .onePassword, "ops_eyJ", .base64URL, 100...2048,
      example: """
        MaXZjljENUhJduRHHJEYXg4JdpmrcXgGCJbW56eCuNGMGmSrCGIZEG8pSH4487q7J58m1CiAhzCueQpBenQt\
        Yh5Xj8TPQxjq4i9DoV8gz4FkQ1okTBGzvAmwufUxbvJDCTbyvHNsG9eh6Yo4gfqrc5XlrWi0B26R08qzjI6G\
        KFSufrdZSlB5er8bOfZqfM2oeq3hDavJA76rNicHTp8hkqdlm7tOtHWnsCGRlrwZbqcabUGJmGEp7CgQ0P
        """,
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .perplexity, "pplx-", .base62, 38...255,
      example: "BQFI14zGtSnovm14TUOizwd1iaeOV4qBkdfQ1y3GQsMpSscD",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .pulumi, "pul-", .hexadecimal, 40...40,
      example: "558e08baa7196b50ac2f86702824c1c099724caf",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .sonar, "sqp_", .hexadecimal, 40...40,
      example: "4941d4072014b3ce107f80e222f828767efc2f91",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .sonar, "squ_", .hexadecimal, 40...40,
      example: "624a8940f1f836f99eee3692f09e2e8c662248b4",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .sonar, "sqa_", .hexadecimal, 40...40,
      example: "83b7ffc050fec94dbca3a0aac36098b2cc2bd818",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .supabase, "sbp_", .hexadecimal, 40...40,
      example: "319478da6bd0c621de49f145fda9988c79fc3552",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .tailscale, "tskey-", .base64URL, 35...255,
      example: "auth-krK9xiRGHOYCNTRL-32nfr5pyzPCB9t2039bicBTW",
      counterexample: "YOUR_TOKEN_HERE"),
    KnownToken(
      .xAI, "xai-", .base62, 70...255,
      example: "5ZE9LFaez7770H2DCpYgojjHRg80USP2W5DfJXcaYioK6cPTt9iOqHOBSWhgetH8LmyqoYMaaItDr9uP",
      counterexample: "YOUR_TOKEN_HERE"),
  ]
}
