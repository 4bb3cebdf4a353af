const key = ["-----BEGIN PRIVATE KEY-----",
  "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCCANARY", '-----END PRIVATE KEY-----'].join(`\n${"`"}`);
const t = "ghp_MCMT4f3cXjbG1m6P" + "AL4PBeGQOVRWhz9gyNb3"; // CANARY
