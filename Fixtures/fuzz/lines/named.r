cfg[["password"]] <- Sys.getenv("PW") %||% "CANARY-9x!Qz"
"CANARY-9x!Qz" -> db_password; x <- r"--[a]--"
f <- function(`api key` = "a1", password = if (a) "b" else 'CANARY7x!') list("token" = "a1b2c3d4e5f60718")
