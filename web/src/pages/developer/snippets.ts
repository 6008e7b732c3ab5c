/** Programs that change a project's first script, export it and download the video. Pure. */
export type Snippets = { curl: string; Node: string; Python: string };

export function snippets(server: string, project: string): Snippets {
  return {
    curl: `export GREENROOM=${server} KEY=grm_…   # make a key above
curl -s -H "Authorization: $KEY" $GREENROOM/api/odin/editor/project/${project} |
  jq '{scenes: .response.scenes} | .scenes[0].AIModel.script = "Hello from a program."' |
  curl -s -H "Authorization: $KEY" -d @- $GREENROOM/api/odin/editor/project > export.json
export ID=$(jq -r .key export.json)
until curl -s -H "Authorization: $KEY" $GREENROOM/api/odin/editor/progress/$ID > progress.json &&
  jq -e '.progress == 100' progress.json; do sleep 1; done
curl -s -o video.mp4 "$(jq -r .url progress.json)"
`,
    Node: `const server = "${server}", headers = { Authorization: process.env.KEY };   // make a key above
const call = async (path, options) => (await fetch(server + path, { headers, ...options })).json();
const { response } = await call("/api/odin/editor/project/${project}");
response.scenes[0].AIModel.script = "Hello from a program.";
const { key } = await call("/api/odin/editor/project", { method: "POST", body: JSON.stringify({ scenes: response.scenes }) });
let now;
do {
  await new Promise((done) => setTimeout(done, 1000));
  now = await call("/api/odin/editor/progress/" + key);
  console.log(now.progress, "%");
} while (now.success && now.progress < 100);
const video = await fetch(now.url);
await (await import("node:fs/promises")).writeFile("video.mp4", Buffer.from(await video.arrayBuffer()));
`,
    Python: `import os, time, requests

server, headers = "${server}", {"Authorization": os.environ["KEY"]}   # make a key above
project = requests.get(f"{server}/api/odin/editor/project/${project}", headers=headers).json()
scenes = project["response"]["scenes"]
scenes[0]["AIModel"]["script"] = "Hello from a program."
key = requests.post(f"{server}/api/odin/editor/project", headers=headers, json={"scenes": scenes}).json()["key"]
while (now := requests.get(f"{server}/api/odin/editor/progress/{key}", headers=headers).json())["progress"] < 100:
    print(now["progress"], "%")
    time.sleep(1)
open("video.mp4", "wb").write(requests.get(now["url"]).content)
`,
  };
}
