/** What of an OpenAPI description is shown. Pure. */
export type Schema = {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  required?: string[];
  description?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  examples?: unknown[];
};
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Content = Record<string, { schema?: Schema }>;
type Described = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
};
export type OpenApi = { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } };
export type Answer = { status: string; text: string; type: string; schema: Schema | null };
export type Operation = {
  /** As the address of its place in the reference. */
  id: string;
  name: string;
  method: string;
  path: string;
  tag: string;
  text: string;
  parameters: Parameter[];
  body: Schema | null;
  /** Its body is a file. */
  takesFile: boolean;
  answers: Answer[];
};

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The native API's calls by tag, those that hold every word of the filter. */
export function operations(spec: OpenApi, filter: string): [string, Operation[]][] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(spec.paths)) {
    if (!path.startsWith("/api/v1/")) continue;
    for (const [method, described] of Object.entries(methods)) {
      if (!METHODS.includes(method)) continue;
      const tag = described.tags?.[0] ?? "";
      const text = described.description ?? "";
      const id = described.operationId ?? `${method} ${path}`;
      if (!wanted.every((word) => `${method} ${path} ${tag} ${id} ${text}`.toLowerCase().includes(word))) continue;
      const content = described.requestBody?.content ?? {};
      const operation: Operation = {
        id,
        name: id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " "),
        method: method.toUpperCase(),
        path,
        tag,
        text,
        parameters: described.parameters ?? [],
        body: content["application/json"]?.schema ?? null,
        takesFile: "application/octet-stream" in content,
        answers: answersOf(described),
      };
      found.set(tag, [...(found.get(tag) ?? []), operation]);
    }
  }
  return [...found];
}

function answersOf(described: Described): Answer[] {
  return Object.entries(described.responses ?? {})
    .map(([status, { description, content }]) => {
      const [type, first] = Object.entries(content ?? {})[0] ?? ["", undefined];
      return { status, text: description ?? "", type, schema: first?.schema ?? null };
    })
    .sort((a, b) => a.status.localeCompare(b.status));
}

export function resolved(spec: OpenApi, schema: Schema | undefined): Schema {
  if (schema?.$ref) return resolved(spec, spec.components.schemas[schema.$ref.split("/").at(-1) ?? ""]);
  if (schema?.allOf?.length === 1) return resolved(spec, schema.allOf[0]);
  const some = (schema?.anyOf ?? []).filter((one) => one.type !== "null");
  if (schema && some.length === 1) return { ...resolved(spec, some[0]), ...(schema.description ? { description: schema.description } : {}) };
  return schema ?? {};
}

export const nullable = (schema: Schema | undefined): boolean => (schema?.anyOf ?? []).some((one) => one.type === "null");

/** In a few words: `array of Scene`, `"a" | "b"`, `integer`. */
export function typeText(spec: OpenApi, schema: Schema | undefined): string {
  if (!schema) return "any";
  const named = schema.$ref?.split("/").at(-1);
  const inner = resolved(spec, schema);
  if (inner.enum) return inner.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (inner.const !== undefined) return JSON.stringify(inner.const);
  if (inner.type === "array") return `array of ${typeText(spec, inner.items)}`;
  if (named) return named;
  const choice = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => one.type !== "null");
  if (choice.length > 0) return choice.map((one) => typeText(spec, one)).join(" | ");
  return inner.format ? `${inner.type ?? "any"} (${inner.format})` : (inner.type ?? "any");
}

export type FieldOf = { name: string; type: string; required: boolean; text: string; inner: Schema | null };

/** The fields of an object, or of what an array holds. */
export function fieldsOf(spec: OpenApi, schema: Schema | null): FieldOf[] {
  const object = objectIn(spec, schema ?? undefined);
  return Object.entries(object?.properties ?? {}).map(([name, one]) => ({
    name,
    type: typeText(spec, one) + (nullable(one) ? " | null" : ""),
    required: object?.required?.includes(name) ?? false,
    text: one.description ?? resolved(spec, one).description ?? "",
    inner: objectIn(spec, one) ? one : null,
  }));
}

function objectIn(spec: OpenApi, schema: Schema | undefined): Schema | null {
  const inner = resolved(spec, schema);
  if (inner.type === "array") return objectIn(spec, inner.items);
  return inner.properties ? inner : null;
}

/** An example that fits a schema: required fields with their defaults. */
export function example(spec: OpenApi, schema: Schema | undefined, depth = 0): unknown {
  if (!schema || depth > 8) return null;
  if (schema.$ref) return example(spec, spec.components.schemas[schema.$ref.split("/").at(-1) ?? ""], depth + 1);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return example(spec, choice[0], depth + 1);
  switch (schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, example(spec, schema.properties?.[name], depth + 1)]));
    case "array":
      return [example(spec, schema.items, depth + 1)];
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    case "string":
      return "";
    default:
      return null;
  }
}
