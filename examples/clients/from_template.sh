#!/bin/sh
# Make a video of a template. Needs curl and jq.
#
#   sh from_template.sh http://127.0.0.1:8080 KEY TEMPLATE                              # shows what can be filled in
#   sh from_template.sh http://127.0.0.1:8080 KEY TEMPLATE video.mp4 '{"title": "Snow", "scripts_0": "It snows."}'
#
# TEMPLATE is the name of a built-in template, such as news, or the id of a saved project.
set -eu
server=$1 key=$2 template=$3 out=${4-} values=${5-"{}"}
api=$server/api/v1

call() { curl -sS --fail-with-body -H "Authorization: $key" "$@"; }

# 1. What is there to fill in?
if [ -z "$out" ]; then
  call "$api/templates/$template" | jq -r '.variables[] | "\(.name) (\(.type)): \(.default // "(none)")"'
  exit
fi

# 2. A new project of the template, with the values in their places.
made=$(printf '{"values": %s}' "$values" | call --data-binary @- "$api/templates/$template/projects") || {
  printf '%s\n' "$made" | jq -r '(.error.problems // [.error])[] | "\(.path): \(.msg)"' >&2
  exit 1
}
project=$(printf '%s' "$made" | jq -r .id)

# 3. Export, wait, download.
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
printf '\r%s, project %s\n' "$out" "$project"
