#!/bin/sh
# A presentation becomes a video in which a presenter says its notes. Needs curl and jq.
#
#   sh slides_to_video.sh http://127.0.0.1:8080 KEY deck.pptx video.mp4
set -eu
server=$1 key=$2 deck=$3 out=$4
api=$server/api/v1

call() { curl -sS --fail-with-body -H "Authorization: $key" "$@"; }

# 1. A project: one scene per slide of a PPTX or PDF file. It can be opened and changed like any other.
made=$(call -F "file=@$deck" "$api/projects/from-slides") || { printf '%s\n' "$made" | jq -r .msg >&2; exit 1; }
printf '%s' "$made" | jq -r '.warnings[] | "\(.path): \(.msg)"' >&2
project=$(printf '%s' "$made" | jq -r .id)

# 2. The video.
id=$(call "$api/exports" -d "{\"project_id\": \"$project\"}" | jq -r .id)
while
  export=$(call "$api/exports/$id")
  printf '%s' "$export" | jq -e '.state == "queued" or .state == "running"' > /dev/null
do
  printf '\r%5.1f %%' "$(printf '%s' "$export" | jq .progress)"
  sleep 1
done
url=$(printf '%s' "$export" | jq -r 'first(.files[] | select(.role == "video").url) // empty')
[ -n "$url" ] || { printf '%s' "$export" | jq -r '"\(.state): \(.error.path): \(.error.msg)"' >&2; exit 1; }
curl -sS --fail -o "$out" "$url"
printf '\n%s, project %s\n' "$out" "$project"
