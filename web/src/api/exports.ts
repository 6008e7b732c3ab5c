/** Dry runs and exports. */
import { json } from "./http";
import type { DryRun, ExportItem, ExportResource } from "./types";

export const dryRun = (projectId: string, rev: number, profile: string): Promise<DryRun> =>
  json("/api/v1/dry-run", { method: "POST", body: { project_id: projectId, rev, profile, strict: false } });

export const start = (projectId: string, rev: number, profile: string): Promise<ExportResource> =>
  json("/api/v1/exports", { method: "POST", body: { project_id: projectId, rev, profile, strict: false } });

export type ExportsPage = { items: ExportItem[]; next_cursor: string | null };

/** The newest first; of one project, if it is named. */
export function list(projectId: string | null, cursor: string | null): Promise<ExportsPage> {
  const query = new URLSearchParams({ limit: "50" });
  if (projectId !== null) query.set("project_id", projectId);
  if (cursor !== null) query.set("cursor", cursor);
  return json(`/api/v1/exports?${query}`);
}

/** The same rev in another format that was made before, if there is one. */
export async function sibling(of: ExportResource, profile: string): Promise<ExportResource | undefined> {
  const { items } = await list(of.project_id, null);
  return items.find((one) => one.rev === of.rev && one.profile === profile && one.state === "finished" && one.files.length > 0);
}

export const cancel = (id: string): Promise<ExportResource> => json(`/api/v1/exports/${id}/cancel`, { method: "POST" });

export const again = (id: string): Promise<ExportResource> => json(`/api/v1/exports/${id}/retry`, { method: "POST" });

export const exportPath = (id: string): string => `/api/v1/exports/${id}`;

export const isFinal = (state: string): boolean => !["queued", "running"].includes(state);

/** Calls `seen` with every state until the last one; the browser reconnects by itself. Returns how to stop. */
export function follow(id: string, seen: (now: ExportResource) => void): () => void {
  const events = new EventSource(`/api/v1/exports/${id}/events`);
  for (const name of ["progress", "finished", "failed", "cancelled"]) {
    events.addEventListener(name, (event: MessageEvent<string>) => {
      const now = JSON.parse(event.data) as ExportResource;
      if (isFinal(now.state)) events.close();
      seen(now);
    });
  }
  return () => events.close();
}

/** Links come with the server's public address; the studio asks where it is itself. */
export function here(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

type Manifest = { parts: { how: string }[] };

/** How many parts the video is made of, and how many of them were there before. */
export async function reused(of: ExportResource): Promise<{ parts: number; there: number } | null> {
  const file = of.files.find((one) => one.role === "manifest");
  if (!file) return null;
  const { parts } = await json<Manifest>(here(file.url));
  return { parts: parts.length, there: parts.filter((part) => part.how === "reused").length };
}
