class A:
    password: str = "CANARY-9x!Qz"
def f(token="CANARY" "a1b2c3d4e5f60718"): return {"api_key": ("x", 'CANARY7f3a9c2e')}
user, password = "ann", os.getenv("DB_PASSWORD", "CANARY-9x!Qz")
f = lambda token="a1b2c3d4e5f60718": f"{token!r}" if a else r"\d"
