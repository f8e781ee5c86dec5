#!/bin/sh
# A session of the bao command line: address and root token come from the environment, the program is $1.
set -eu
bao=$1
says() { # what is expected, then the command
    expected=$1
    shift
    if ! out=$("$@" 2>&1); then
        echo "failed: $*"
        echo "$out"
        exit 1
    fi
    case "$out" in
    *"$expected"*) ;;
    *)
        echo "expected '$expected' of: $*"
        echo "$out"
        exit 1
        ;;
    esac
}
says "Sealed" "$bao" status
says "version" "$bao" kv put secret/app user=u pass=p
says "u" "$bao" kv get -field=user secret/app
says "version" "$bao" kv patch secret/app user=v
says "v" "$bao" kv get -field=user secret/app
says "app" "$bao" kv list secret
says "Success" "$bao" kv delete secret/app
says "Success" "$bao" kv undelete -versions=2 secret/app
says "v" "$bao" kv get -field=user secret/app
says "Success" "$bao" kv destroy -versions=1 secret/app
says "current_version" "$bao" kv metadata get secret/app
says "Success" "$bao" kv metadata delete secret/app
echo 'path "secret/data/*" { capabilities = ["read"] }' | "$bao" policy write reader - >/dev/null
says "secret/data" "$bao" policy read reader
says "reader" "$bao" policy list
token=$("$bao" token create -policy=reader -ttl=1h -field=token)
says "reader" "$bao" token lookup "$token"
says "token_duration" "$bao" token renew "$token"
says "root" "$bao" token capabilities secret/data/x
says "Success" "$bao" token revoke "$token"
says "secret/" "$bao" secrets list
says "kv_" "$bao" secrets list -detailed
says "token/" "$bao" auth list
says "Success" "$bao" secrets enable -path=team -version=2 kv
says "Success" "$bao" secrets tune -default-lease-ttl=1h team
says "Success" "$bao" secrets disable team
says "Success" "$bao" auth enable jwt
says "Success" "$bao" auth disable jwt
says "Success" "$bao" lease revoke -prefix -sync database/creds
