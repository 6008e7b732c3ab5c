# Documents for a video. The sample says that the body is JSON, which it is not: it is a form with files.
set -euo pipefail
printf 'One.\n\nTwo.' > notes.txt
printf 'Three.' > more.txt
curl -sS --fail-with-body -H "Authorization: $TOKEN" -H "Content-Type: application/json" \
  -F "files=@notes.txt" -F "files=@more.txt" "$HOST/api/odin/v3/automation/docs-to-video/upload-files" |
  jq -c .data.uploadResults
