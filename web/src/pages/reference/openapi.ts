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
};
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Described = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
};
export type OpenApi = { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } };
export type Operation = { id: string; method: string; path: string; tag: string; text: string; parameters: Parameter[]; body: Schema | null };

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
      const text = described.description ?? described.summary ?? "";
      if (!wanted.every((word) => `${method} ${path} ${tag} ${text}`.toLowerCase().includes(word))) continue;
      const body = described.requestBody?.content?.["application/json"]?.schema ?? null;
      const operation = { id: `${method} ${path}`, method: method.toUpperCase(), path, tag, text, parameters: described.parameters ?? [], body };
      found.set(tag, [...(found.get(tag) ?? []), operation]);
    }
  }
  return [...found];
}

/** An example that fits a schema: required fields with their defaults. */
export function example(spec: OpenApi, schema: Schema | undefined, depth = 0): unknown {
  if (!schema || depth > 8) return null;
  if (schema.$ref) return example(spec, spec.components.schemas[schema.$ref.split("/").at(-1) ?? ""], depth + 1);
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
      return 0;
    case "boolean":
      return false;
    case "string":
      return "";
    default:
      return null;
  }
}
