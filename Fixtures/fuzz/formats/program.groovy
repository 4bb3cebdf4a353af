def password = "CANARY${b["c"]}"; token '''CANARY'''
credentials { username 'ops'; password "CANARY" }
m = [secret: 'CANARY', a: /'/]
