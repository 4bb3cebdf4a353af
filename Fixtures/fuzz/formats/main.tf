variable "db_password" {
  default = "CANARY"
}
x "y" {
  token = a ? "CANARY" : jsonencode({secret = "CANARY"})
  user_data = <<-E
  password=CANARY
  E
  s = "${f("CANARY")}"
}
