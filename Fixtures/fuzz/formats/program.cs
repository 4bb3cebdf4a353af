var password = @"CANARY" + $"{a["b"]}CANARY"; // 'x
#define TOKEN "CANARY"
Dictionary d = new() { { "password", "CANARY" }, ["token"] = "CANARY" };
string t = "ghp_MCMT4f3cXjbG1m6P"
  + "AL4PBeGQOVRWhz9gyNb3";
