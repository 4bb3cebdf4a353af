import substra

client = substra.Client(url="https://org-1.example.org", token="7d1f0c9ab24e4c6f8e53")
