config :a, password: "CANARY", token: System.get_env("T") || "CANARY"
@secret """
CANARY#{b}
"""
set :password, 'CANARY'
