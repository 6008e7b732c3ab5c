# Token, a project of scenes alone, progress, video, with curl.
set -euo pipefail
v3=$HOST/api/odin/v3

token=$(curl -sS -X POST "$v3/auth/token" -H "Content-Type: application/json" \
  -d "{\"appId\": \"$APP_ID\", \"userKey\": \"$USER_KEY\"}" | jq -r .data.token)
odin() { curl -sS --fail-with-body -H "Authorization: $token" -H "Content-Type: application/json" "$@"; }

project=$(odin -X POST "$v3/editor/project" -d '{
  "resolution": "480",
  "scenes": [{
    "background": {"source_color": "rgb(20,120,220)"},
    "clips": [
      {"type": "aiModel", "layer": 1, "left": 100, "top": 180, "width": 506, "height": 900,
       "model": {"ai_name": "M000045058", "emotion": "BG00002320", "language": "en"}, "script": {"org": "Hi."}},
      {"type": "image", "layer": 2, "left": 1000, "top": 300, "width": 640, "height": 480,
       "source_url": "'"$MEDIA"'/green.png"}
    ]
  }]
}' | jq -r .data.projectId)

until odin "$v3/editor/progress/$project" > progress.json && jq -e '.data.progress == 100' progress.json > /dev/null; do
  sleep 0.3
done
curl -sS -O "$(jq -r .data.downloadUrl progress.json)"
jq -c --arg id "$project" '{projectId: $id, state: .data.state, url: .data.downloadUrl}' progress.json
