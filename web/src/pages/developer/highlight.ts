/** Which colour each piece of a program has. Pure; good enough for the programs that the studio shows. */
export type Token = { text: string; kind: "" | "comment" | "string" | "keyword" | "number" };

const KEYWORDS = {
  shell: "set|while|do|done|until|if|then|fi|case|esac|export|exit",
  js: "import|from|const|let|async|function|await|return|for|of|while|if|throw|new|undefined|null|true|false",
  python: "import|from|def|with|open|as|for|in|if|not|raise|while|return|print|None|True|False|next",
  json: "true|false|null",
};
export type Syntax = keyof typeof KEYWORDS;

const COMMENT = { shell: "(?<=^|\\s)#.*", js: "\\/\\/.*", python: "#.*", json: "(?!)" };
const STRING = { shell: '"(?:\\\\.|[^"\\\\])*"', js: '"(?:\\\\.|[^"\\\\])*"|`(?:\\\\.|[^`\\\\])*`', python: 'f?"(?:\\\\.|[^"\\\\])*"', json: '"(?:\\\\.|[^"\\\\])*"' };

export function tokens(code: string, syntax: Syntax): Token[] {
  const pattern = new RegExp(`(${COMMENT[syntax]})|(${STRING[syntax]})|\\b(${KEYWORDS[syntax]})\\b|\\b(\\d[\\d.]*)\\b`, "gm");
  const found: Token[] = [];
  let from = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > from) found.push({ text: code.slice(from, match.index), kind: "" });
    const kind = match[1] !== undefined ? "comment" : match[2] !== undefined ? "string" : match[3] !== undefined ? "keyword" : "number";
    found.push({ text: match[0], kind });
    from = match.index + match[0].length;
  }
  if (from < code.length) found.push({ text: code.slice(from), kind: "" });
  return found;
}
