#!/bin/sh
# Change a saved project and export it, in the shape of the v1 tutorials. Needs curl and jq.
#
#   sh change_and_export.sh http://127.0.0.1:8080 KEY PROJECT video.mp4 "New words."
set -eu
server=$1 key=$2 project=$3 out=$4 script=$5
editor=$server/api/odin/editor

call() { curl -sS --fail-with-body -H "Authorization: $key" -H 'Content-Type: application/json' "$@"; }

# 1. Load the saved project and change the script of its first scene. What is not touched comes back as it was.
body=$(call "$editor/project/$project" |
  jq --arg script "$script" '{scenes: .response.scenes} | .scenes[0].AIModel.script = $script')

# 2. Export the changed scenes.
export_key=$(printf '%s' "$body" | call --data-binary @- "$editor/project" | jq -r .data.key)

# 3. Wait until it is ready.
while
  state=$(call "$editor/progress/$export_key")
  [ "$(printf '%s' "$state" | jq -r .success)" = true ] || { printf '%s\n' "$state" >&2; exit 1; }
  printf '\r%5.1f %%' "$(printf '%s' "$state" | jq .data.progress)"
  [ "$(printf '%s' "$state" | jq '.data.progress >= 100')" = false ]
do sleep 1; done

# 4. Download it. The address is signed and needs no key.
curl -sS --fail -o "$out" "$(printf '%s' "$state" | jq -r .data.url)"
printf '\n%s\n' "$out"
