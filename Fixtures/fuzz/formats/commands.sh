htpasswd -cb /etc/f ann CANARY
ldapsearch -x -D cn=a \
  -w 'CANARY' -b dc=a
echo ops:CANARY | chpasswd
(echo CANARY; echo CANARY) | smbpasswd -s -a ops
chpasswd <<< "ops:CANARY"
npm config set //r.example.org/:_authToken CANARY
ssh db 'mysqldump -u root -pCANARY shop'
expect -c 'expect "assword:"; send "CANARY\r"'
net use z: \\nas\b CANARY /user:ops
steamcmd +login ops CANARY +quit
