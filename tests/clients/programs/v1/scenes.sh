# Project by name, duplicate, and its scenes added, changed and deleted (`sceneIdx` in the query of DELETE).
set -euo pipefail
odin() { curl -sS --fail-with-body -H "Authorization: $KEY" -H "Content-Type: application/json" "$@"; }
editor=$HOST/api/odin/editor
scripts() { odin "$editor/project/$1" | jq -c '[.response.scenes[].AIModel.script]'; }

named=$(odin "$editor/project/name/$(jq -rn 'env.NAME | @uri')" | jq .response.projectName)
copy=$(odin -X POST "$editor/project/duplicate/$PROJECT" -d '{}' | jq -r .projectData.key)
model='"model": "M000004017", "clothes": "BG00006160", "language": "en"'
odin -X POST "$editor/scene/$copy" -d "{\"sceneIdx\": 0, \"scene\": {\"AIModel\": {$model, \"script\": \"First.\"}, \"clips\": []}}" > added.json
added=$(scripts "$copy")
odin -X PUT "$editor/scene/$copy" -d "{\"sceneIdx\": 0, \"scene\": {\"AIModel\": {$model, \"script\": \"Changed.\"}, \"clips\": []}}" > changed.json
changed=$(scripts "$copy")
odin -X DELETE "$editor/scene/$copy?sceneIdx=1" > deleted.json
echo "{\"named\": $named, \"added\": $added, \"changed\": $changed, \"left\": $(scripts "$copy")}"
