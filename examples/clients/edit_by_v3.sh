#!/bin/sh
# The v3 way: a token, a project, its words changed, exported, downloaded. Needs curl and jq.
#
#   sh edit_by_v3.sh http://127.0.0.1:8080 APP_ID USER_KEY PROJECT video.mp4 "New words."
set -eu
server=$1 app_id=$2 user_key=$3 project=$4 out=$5 script=$6
v3=$server/api/odin/v3

# 1. A token, which works for a day.
token=$(curl -sS --fail-with-body "$v3/auth/token" --data-urlencode "appId=$app_id" \
  --data-urlencode "userKey=$user_key" | jq -r .data.token)
call() { curl -sS --fail-with-body -H "Authorization: $token" "$@"; }

# 2. Change what the first presenter says, save it, export it. What is not named stays as it was.
project=$(jq -n --arg script "$script" \
  '{updates: [{sceneIdx: 0, type: "aiModel", values: {script: $script}}]}' |
  call --data-binary @- "$v3/editor/project/$project" | jq -r .data.projectId)

# 3. Wait, download.
while
  state=$(call "$v3/editor/progress/$project")
  [ "$(printf '%s' "$state" | jq -r .success)" = true ] || { printf '%s\n' "$state" >&2; exit 1; }
  printf '\r%5.1f %%' "$(printf '%s' "$state" | jq .data.progress)"
  [ "$(printf '%s' "$state" | jq '.data.progress >= 100')" = false ]
do
  sleep 1
done
curl -sS --fail -o "$out" "$(printf '%s' "$state" | jq -r .data.downloadUrl)"
printf '\n%s\n' "$out"
