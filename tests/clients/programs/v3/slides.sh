# A presentation becomes a project: one scene per slide. The sample says that the body is JSON; it is a form.
set -euo pipefail
v3=$HOST/api/odin/v3
odin() { curl -sS --fail-with-body -H "Authorization: $TOKEN" -H "Content-Type: application/json" "$@"; }
id=$(odin -X POST "$v3/editor/project/pptpdf" -F "file=@$DECK" -F "name=From slides" | jq -r .data.projectId)
odin "$v3/editor/project/$id" | jq -c .data.project
