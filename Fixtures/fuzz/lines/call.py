import substra
client = substra.Client(url="https://a.org", username="u", password="CANARY")
client.login('u', "CANARY")
substra.Client(
    token=os.environ["T"] or "CANARY",
)
