# The loop of the tutorials with curl and jq: anything but 100 is waited for, for ever.
set -euo pipefail
percent=0
while [ "$percent" != 100 ]; do
  sleep 0.05
  curl -sS --fail-with-body -H "Authorization: $KEY" "$HOST$POLL" > progress.json || { cat progress.json >&2; exit 1; }
  percent=$(jq 'if .success then .progress else 0 end' progress.json)
  echo waiting
done
