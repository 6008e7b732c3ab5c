#!/bin/sh
# A video for each line of a CSV file, all in one ZIP file with their subtitles. Needs curl and jq.
#
#   sh batch.sh http://127.0.0.1:8080 KEY TEMPLATE rows.csv videos.zip
set -eu
server=$1 key=$2 template=$3 rows=$4 out=$5
batches=$server/api/v1/batches

call() { curl -sS --fail-with-body -H "Authorization: $key" "$@"; }

# 1. Make the batch. All rows are checked before the first frame: what is wrong is told with its line and column.
made=$(jq -n --arg template "$template" --rawfile csv "$rows" '{template: $template, csv: $csv}' |
  call --data-binary @- "$batches") || { printf '%s\n' "$made" | jq -r .msg >&2; exit 1; }
id=$(printf '%s' "$made" | jq -r .id)

# 2. Wait until every row has ended.
while
  batch=$(call "$batches/$id?rows=false")
  [ "$(printf '%s' "$batch" | jq -r .state)" = running ]
do
  printf '\r%5.1f %%' "$(printf '%s' "$batch" | jq .progress)"
  sleep 1
done

# 3. Save what there is, and tell what failed.
call -o "$out" "$batches/$id/videos.zip"
printf '\n%s\n' "$out"
call "$batches/$id?state=failed" | jq -r '.rows[] | "\(.name): \(.error.path): \(.error.msg)"' >&2
[ "$(printf '%s' "$batch" | jq -r .state)" = finished ]
