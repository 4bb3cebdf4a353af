/*
password = "CANARY"
*/
# token = "CANARY"
resource "a" "b" { // secret = "CANARY"
}
