/** Lets node run the `.svelte.ts` of the studio as they are: import this first, then them with `await import(…)`. */
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileModule } from "svelte/compiler";

registerHooks({
  resolve(specifier, context, next) {
    const conditions = ["browser", ...(context.conditions ?? [])];
    for (const end of specifier.startsWith(".") && !specifier.endsWith(".ts") ? [".ts"] : [""]) {
      try {
        return next(specifier + end, { ...context, conditions });
      } catch (error) {
        if (end === "") throw error;
      }
    }
    return next(specifier, { ...context, conditions });
  },
  load(url, context, next) {
    if (!url.endsWith(".svelte.ts")) return next(url, context);
    const file = fileURLToPath(url);
    const source = compileModule(stripTypeScriptTypes(readFileSync(file, "utf8")), { filename: file, generate: "client" }).js.code;
    return { format: "module", source, shortCircuit: true };
  },
});
