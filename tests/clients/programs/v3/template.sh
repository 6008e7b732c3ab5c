# A project of a template with another presenter: everything in the query of a POST.
set -euo pipefail
v3=$HOST/api/odin/v3
odin() { curl -sS --fail-with-body -H "Authorization: $TOKEN" -H "Content-Type: application/json" "$@"; }
id=$(odin -G -X POST "$v3/editor/template/$PROJECT" --data-urlencode "model=M000045058" \
  --data-urlencode "clothes=BG00002320" --data-urlencode "name=From a template" | jq -r .data.projectId)
odin "$v3/editor/project/$id/" | jq -c .data.project
