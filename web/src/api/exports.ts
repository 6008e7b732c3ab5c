/** Dry runs and exports. */
import { json } from "./http";
import type { DryRun, ExportResource } from "./types";

export const dryRun = (projectId: string, rev: number, profile: string): Promise<DryRun> =>
  json("/api/v1/dry-run", { method: "POST", body: { project_id: projectId, rev, profile, strict: false } });

export const start = (projectId: string, rev: number, profile: string): Promise<ExportResource> =>
  json("/api/v1/exports", { method: "POST", body: { project_id: projectId, rev, profile, strict: false } });

export const list = async (): Promise<ExportResource[]> =>
  (await json<{ items: ExportResource[] }>("/api/v1/exports?limit=50")).items;

export const cancel = (id: string): Promise<ExportResource> => json(`/api/v1/exports/${id}/cancel`, { method: "POST" });

export const again = (id: string): Promise<ExportResource> => json(`/api/v1/exports/${id}/retry`, { method: "POST" });

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
