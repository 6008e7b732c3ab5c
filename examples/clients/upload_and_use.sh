#!/bin/sh
# Upload a picture and show it in a saved project, then export. Needs curl and jq.
#
#   sh upload_and_use.sh http://127.0.0.1:8080 KEY PROJECT picture.png video.mp4
set -eu
server=$1 key=$2 project=$3 file=$4 out=$5

call() { curl -sS --fail-with-body -H "Authorization: $key" "$@"; }

# 1. Upload: the bytes are the body, the name is in the query.
name=$(jq -rn --arg name "$(basename "$file")" '$name | @uri')
url=$(call --data-binary "@$file" "$server/api/v1/assets?name=$name" | jq -r .url)
echo "$url"

# 2. Put its address where the first image of the project has one.
body=$(call "$server/api/odin/editor/project/$project" |
  jq --arg url "$url" '{scenes: .response.scenes} | (first(.scenes[].clips[] | select(.type == "image")).detail.url) = $url')

# 3. Export, wait, download.
export_key=$(printf '%s' "$body" | call --data-binary @- "$server/api/odin/editor/project" | jq -r .key)
while state=$(call "$server/api/odin/editor/progress/$export_key") &&
  printf '%s' "$state" | jq -e '.success and .progress < 100' > /dev/null; do
  sleep 1
done
printf '%s' "$state" | jq -e .success > /dev/null || { printf '%s\n' "$state" | jq -r .msg >&2; exit 1; }
curl -sS --fail -o "$out" "$(printf '%s' "$state" | jq -r .url)"
echo "$out"
