#!/bin/sh
export A_TOKEN='CANARY' PASSWORD="$(curl -u a:CANARY "x")"
echo 'password = CANARY' >> f
cat <<EOF
secret: CANARY
EOF
B=(CANARY `x CANARY`)
mysql -pCANARY | sed s/token=CANARY/x/
