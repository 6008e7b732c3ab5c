# The same scenes with curl: a Bearer key, and the fields at the top level of the answers.
set -euo pipefail
odin() { curl -sS -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" "$@"; }

key=$(odin -X POST "$HOST/api/odin/editor/project" -d '{
  "scenes": [{
    "sceneIdx": 0,
    "AIModel": {
      "script": "Hi.", "model": "M000004017", "clothes": "BG00006160", "language": "en",
      "locationX": -0.28, "locationY": 0.19, "scale": 1
    },
    "clips": [
      {"type": "background", "detail": {"url": "/images/background/office.png"}},
      {"type": "image", "detail": {"url": "'"$MEDIA"'/green.png", "scale": 1, "locationX": 0.25}},
      {"type": "text", "detail": {"textSource": "Hello", "font": "SourceSerifPro-Regular", "scale": 1, "locationY": -0.4}}
    ]
  }]
}' | jq -r .key)

url=null
while [ "$url" = null ]; do
  sleep 0.3
  url=$(odin "$HOST/api/odin/editor/progress/$key" | jq -r .url)
done
curl -sS -O "$url"
jq -nc --arg key "$key" '{key: $key}'
