"""Trains; see Client(token="...") in the guide."""
import getpass
import os

from substra import Client

client = Client(url=os.environ["URL"], token=os.environ["SUBSTRA_ORG_1_TOKEN"], retry_timeout=60)
client.login(username="analyst", password=getpass.getpass())
password = "not given to a client"  # Client(password="x")
