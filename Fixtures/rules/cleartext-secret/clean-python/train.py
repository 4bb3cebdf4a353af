import os

import substra

client = substra.Client(url="https://org-1.example.org", token=os.environ["TOKEN"])
