/** Programs that change a project by its tags, export it and download the video. Pure. */
import type { Project } from "../../api/types";

export const LANGUAGES = ["curl", "Node", "Python"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What of a project a program can take hold of. */
export type Handles = {
  /** The tag of the first text that has one. */
  text: string | null;
  /** The tag of the first image that has one. */
  image: string | null;
  /** The first spoken line: numbers of its scene and of the line in it. */
  line: [number, number] | null;
};

export function handlesOf(project: Pick<Project, "scenes">): Handles {
  const tagged = (type: string): string | null => {
    for (const scene of project.scenes) for (const clip of scene.clips) if (clip.type === type && clip.tag) return clip.tag;
    return null;
  };
  for (const [scene, { script }] of project.scenes.entries()) {
    const line = script.findIndex((item) => item.kind === "line");
    if (line >= 0) return { text: tagged("text"), image: tagged("image"), line: [scene, line] };
  }
  return { text: tagged("text"), image: tagged("image"), line: null };
}

export const NEW_TEXT = "Hello from a program";
export const NEW_LINE = "This line was written by a program.";

const quoted = (text: string): string => JSON.stringify(text);
/** Inside of '…' in a shell. */
const inShell = (text: string): string => text.replaceAll("'", `'\\''`);
const lines = (...parts: (string | false)[]): string => parts.filter((part) => part !== false).join("\n") + "\n";

export function snippets(server: string, id: string, { text, image, line }: Handles): Record<Language, string> {
  return { curl: curl(server, id, text, image, line), Node: node(server, id, text, image, line), Python: python(server, id, text, image, line) };
}

type Maker = (server: string, id: string, text: Handles["text"], image: Handles["image"], line: Handles["line"]) => string;

const curl: Maker = (server, id, text, image, line) =>
  lines(
    "# Needs curl and jq, and a key of the role editor in GREENROOM_KEY.",
    "set -eu",
    `server=${server}`,
    `api() { curl -sS --fail-with-body -H "Authorization: $GREENROOM_KEY" "$@"; }`,
    "",
    image !== null && `# Your own picture, for the image with the tag ${quoted(image)}.`,
    image !== null && `picture=$(api --data-binary @picture.png "$server/api/v1/assets?name=picture.png" | jq -r .url)`,
    image !== null && "",
    "# The project as it is saved, changed. It stays as it was: the video is made of a copy.",
    `body=$(api "$server/api/v1/projects/${id}" | jq ${image === null ? "" : `--arg picture "$picture" `}'`,
    "  .document",
    text !== null && `  | (.scenes[].clips[] | select(.tag == ${inShell(quoted(text))}).text) = ${quoted(NEW_TEXT)}`,
    image !== null && `  | (.scenes[].clips[] | select(.tag == ${inShell(quoted(image))}).url) = $picture`,
    line !== null && `  | .scenes[${line[0]}].script[${line[1]}].text = ${quoted(NEW_LINE)}`,
    `  | {document: ., name: (.name + " by a program")}')`,
    `copy=$(printf '%s' "$body" | api --data-binary @- "$server/api/v1/projects" | jq -r .id)`,
    "",
    "# Export it, and wait.",
    `export=$(api --data "{\\"project_id\\": \\"$copy\\"}" "$server/api/v1/exports" | jq -r .id)`,
    "state=queued",
    `while [ "$state" = queued ] || [ "$state" = running ]; do`,
    "  sleep 1",
    `  answer=$(api "$server/api/v1/exports/$export")`,
    `  state=$(printf '%s' "$answer" | jq -r .state)`,
    `  printf '%s' "$answer" | jq -r '"\\(.state) \\(.progress) %"'`,
    "done",
    `[ "$state" = finished ] || { printf '%s\\n' "$answer" >&2; exit 1; }`,
    "",
    "# Download the video. Its address is signed and needs no key.",
    `curl -sS --fail -o video.mp4 "$(printf '%s' "$answer" | jq -r '.files[] | select(.role == "video").url')"`,
  );

const node: Maker = (server, id, text, image, line) =>
  lines(
    "// Node 20 or later, and a key of the role editor in GREENROOM_KEY. Save it as video.mjs.",
    `import { ${image === null ? "" : "readFile, "}writeFile } from "node:fs/promises";`,
    "",
    `const server = ${quoted(server)};`,
    "const headers = { Authorization: process.env.GREENROOM_KEY };",
    "async function api(path, body) {",
    `  const answer = await fetch(\`\${server}/api/v1\${path}\`, body === undefined ? { headers } : { method: "POST", headers, body });`,
    "  const told = await answer.json();",
    "  if (!answer.ok) throw new Error(told.error.msg);",
    "  return told;",
    "}",
    "",
    "// The project as it is saved, changed. It stays as it was: the video is made of a copy.",
    `const { document } = await api("/projects/${id}");`,
    (text !== null || image !== null) && "const clips = document.scenes.flatMap((scene) => scene.clips);",
    text !== null && `for (const clip of clips.filter((one) => one.tag === ${quoted(text)})) clip.text = ${quoted(NEW_TEXT)};`,
    image !== null && `const picture = await api("/assets?name=picture.png", await readFile("picture.png"));`,
    image !== null && `for (const clip of clips.filter((one) => one.tag === ${quoted(image)})) clip.url = picture.url;`,
    line !== null && `document.scenes[${line[0]}].script[${line[1]}].text = ${quoted(NEW_LINE)};`,
    `const copy = await api("/projects", JSON.stringify({ document, name: \`\${document.name} by a program\` }));`,
    "",
    "// Export it, and wait.",
    `let now = await api("/exports", JSON.stringify({ project_id: copy.id }));`,
    `while (["queued", "running"].includes(now.state)) {`,
    "  await new Promise((done) => setTimeout(done, 1000));",
    "  now = await api(`/exports/${now.id}`);",
    "  console.log(now.state, `${now.progress} %`);",
    "}",
    `if (now.state !== "finished") throw new Error(now.error?.msg ?? now.state);`,
    "",
    "// Download the video. Its address is signed and needs no key.",
    `const video = await fetch(now.files.find((file) => file.role === "video").url);`,
    `await writeFile("video.mp4", Buffer.from(await video.arrayBuffer()));`,
  );

const python: Maker = (server, id, text, image, line) =>
  lines(
    "# Needs `pip install requests`, and a key of the role editor in GREENROOM_KEY.",
    "import os",
    "import time",
    "",
    "import requests",
    "",
    `server = ${quoted(server)}`,
    "session = requests.Session()",
    `session.headers["Authorization"] = os.environ["GREENROOM_KEY"]`,
    "",
    "",
    "def api(method, path, **options):",
    `    answer = session.request(method, f"{server}/api/v1{path}", **options)`,
    "    if not answer.ok:",
    `        raise SystemExit(answer.json()["error"]["msg"])`,
    "    return answer.json()",
    "",
    "",
    "# The project as it is saved, changed. It stays as it was: the video is made of a copy.",
    `document = api("GET", "/projects/${id}")["document"]`,
    image !== null && `with open("picture.png", "rb") as file:`,
    image !== null && `    picture = api("POST", "/assets?name=picture.png", data=file.read())`,
    (text !== null || image !== null) && `for clip in (clip for scene in document["scenes"] for clip in scene["clips"]):`,
    text !== null && `    if clip["tag"] == ${quoted(text)}:`,
    text !== null && `        clip["text"] = ${quoted(NEW_TEXT)}`,
    image !== null && `    if clip["tag"] == ${quoted(image)}:`,
    image !== null && `        clip["url"] = picture["url"]`,
    line !== null && `document["scenes"][${line[0]}]["script"][${line[1]}]["text"] = ${quoted(NEW_LINE)}`,
    `copy = api("POST", "/projects", json={"document": document, "name": document["name"] + " by a program"})`,
    "",
    "# Export it, and wait.",
    `now = api("POST", "/exports", json={"project_id": copy["id"]})`,
    `while now["state"] in ("queued", "running"):`,
    "    time.sleep(1)",
    `    now = api("GET", f"/exports/{now['id']}")`,
    `    print(now["state"], now["progress"], "%")`,
    `if now["state"] != "finished":`,
    `    raise SystemExit(now["error"])`,
    "",
    "# Download the video. Its address is signed and needs no key.",
    `video = next(file for file in now["files"] if file["role"] == "video")`,
    `with open("video.mp4", "wb") as file:`,
    `    file.write(requests.get(video["url"]).content)`,
  );
