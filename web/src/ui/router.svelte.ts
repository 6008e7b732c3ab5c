/** The address bar: which page is shown. */
export type Place =
  | { page: "exports" | "people" | "account" | "sign-in" | "welcome" | "unknown" }
  | { page: "home"; folder?: string }
  | { page: "developer"; room: Room }
  | { page: "editor"; id: string };

const ROOMS = ["code", "keys", "webhooks", "usage", "reference"] as const;
export type Room = (typeof ROOMS)[number];

const BASE = "/studio";

export function placeOf(path: string): Place {
  const [first, second, ...rest] = path.slice(BASE.length).split("/").filter(Boolean);
  if (rest.length > 0) return { page: "unknown" };
  if (first === undefined) return { page: "home" };
  if (first === "editor" && second !== undefined) return { page: "editor", id: decodeURIComponent(second) };
  if (first === "developer") {
    const room = second === undefined ? "code" : ROOMS.find((name) => name === second);
    return room ? { page: "developer", room } : { page: "unknown" };
  }
  if (first === "folder" && second !== undefined) return { page: "home", folder: second };
  if (second !== undefined) return { page: "unknown" };
  const simple = ["exports", "people", "account", "sign-in", "welcome"] as const;
  const page = simple.find((name) => name === first);
  return { page: page ?? "unknown" };
}

class Router {
  place = $state<Place>(placeOf(location.pathname));

  constructor() {
    addEventListener("popstate", () => {
      (document.activeElement as HTMLElement | null)?.blur(); // what is still being typed counts
      this.place = placeOf(location.pathname);
    });
  }

  go(path: string, replace = false): void {
    history[replace ? "replaceState" : "pushState"](null, "", `${BASE}${path}`);
    this.place = placeOf(location.pathname);
    scrollTo(0, 0);
  }
}

export const router = new Router();
