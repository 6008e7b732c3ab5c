/** The address bar: which page is shown. */
export type Place =
  | { page: "home" | "exports" | "developer" | "people" | "reference" | "sign-in" | "welcome" | "unknown" }
  | { page: "editor"; id: string };

const BASE = "/studio";

export function placeOf(path: string): Place {
  const [first, second, ...rest] = path.slice(BASE.length).split("/").filter(Boolean);
  if (rest.length > 0) return { page: "unknown" };
  if (first === undefined) return { page: "home" };
  if (first === "editor" && second !== undefined) return { page: "editor", id: decodeURIComponent(second) };
  if (second !== undefined) return { page: "unknown" };
  const simple = ["exports", "developer", "people", "reference", "sign-in", "welcome"] as const;
  const page = simple.find((name) => name === first);
  return { page: page ?? "unknown" };
}

class Router {
  place = $state<Place>(placeOf(location.pathname));

  constructor() {
    addEventListener("popstate", () => (this.place = placeOf(location.pathname)));
  }

  go(path: string, replace = false): void {
    history[replace ? "replaceState" : "pushState"](null, "", `${BASE}${path}`);
    this.place = placeOf(location.pathname);
    scrollTo(0, 0);
  }
}

export const router = new Router();
