# A saved project with a new script and a new picture, with curl and jq.
set -euo pipefail
odin() { curl -sS --fail-with-body -H "Authorization: $KEY" -H "Content-Type: application/json" "$@"; }
editor=$HOST/api/odin/editor

odin "$editor/project/$PROJECT" > loaded.json
jq '.response.scenes[0].AIModel.script = "New." | .response.scenes[0].clips[1].detail.url = env.MEDIA + "/green.png"
  | {scenes: .response.scenes}' loaded.json > edited.json
key=$(odin -X POST "$editor/project" --data-binary @edited.json | jq -r .data.key)

until odin "$editor/progress/$key" > progress.json && jq -e '.data.progress == 100' progress.json > /dev/null; do
  sleep 0.3
done
curl -sS -o video.mp4 "$(jq -r .data.url progress.json)"
jq -c --arg key "$key" '{key: $key, old: .response.scenes[0].AIModel.script}' loaded.json
