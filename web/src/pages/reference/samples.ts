/** One call as programs make it. Pure. */
import type { Operation } from "./openapi";

export type Call = { url: string; method: string; headers: Record<string, string>; body: string | null };

/** With what was typed for its parameters; places without a value keep their name. */
export function callOf(server: string, operation: Operation, values: Record<string, string>, body: string): Call {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const { name, in: where } of operation.parameters) {
    const value = values[name];
    if (!value) continue;
    if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    if (where === "query") query.set(name, value);
    if (where === "header") headers[name] = value;
  }
  const url = server + (query.size > 0 ? `${path}?${query}` : path);
  if (operation.body) headers["Content-Type"] = "application/json";
  return { url, method: operation.method, headers, body: operation.body ? body : null };
}

const inShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function samples({ url, method, headers, body }: Call, takesFile: boolean): { curl: string; Node: string; Python: string } {
  const told = Object.entries(headers);
  const object = (own: string): string => [own, ...told.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)].join(", ");
  const curl = [
    `curl -X ${method} ${inShell(url)}`,
    `-H "Authorization: $GREENROOM_KEY"`,
    ...told.map(([name, value]) => `-H ${inShell(`${name}: ${value}`)}`),
    ...(takesFile ? ["--data-binary @FILE"] : body === null ? [] : [`--data ${inShell(body)}`]),
  ];
  const node = [
    ...(takesFile ? ['import { readFile } from "node:fs/promises";', ""] : []),
    `const answer = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    `  headers: { ${object("Authorization: process.env.GREENROOM_KEY")} },`,
    ...(takesFile ? ['  body: await readFile("FILE"),'] : body === null ? [] : [`  body: JSON.stringify(${body.replaceAll("\n", "\n  ")}),`]),
    "});",
    "console.log(answer.status, await answer.text());",
  ];
  const python = [
    "import os",
    "",
    "import requests",
    "",
    `answer = requests.${method.toLowerCase()}(`,
    `    ${JSON.stringify(url)},`,
    `    headers={${object('"Authorization": os.environ["GREENROOM_KEY"]')}},`,
    ...(takesFile ? ['    data=open("FILE", "rb"),'] : body === null ? [] : [`    data=${asPython(body)},`]),
    ")",
    "print(answer.status_code, answer.text)",
  ];
  return { curl: curl.join(" \\\n  "), Node: node.join("\n"), Python: python.join("\n") };
}

const asPython = (body: string): string => (body.includes('"""') || body.includes("\\") ? JSON.stringify(body) : `"""${body}"""`);
