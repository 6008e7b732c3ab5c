/** The video that is played, from the server. */
import * as exports from "../api/exports";
import { ApiError, json } from "../api/http";
import type { ExportResource, Project } from "../api/types";

export type Footage = { close: () => void };
type Told = { ready: (src: string, durationMs: number) => void; failed: (error: unknown) => void };

/** A scene, or all of the document. */
export function load(document: Project, scene: number | null, told: Told): Footage {
  let open = true;
  let unfollow = (): void => undefined;
  let made: ExportResource | undefined;
  const body = scene === null ? { document } : { document, scene };
  json<ExportResource>("/api/v1/previews", { method: "POST", body })
    .then((found) => {
      if (!open) return void exports.cancel(found.id).catch(() => undefined);
      made = found;
      unfollow = exports.follow(found.id, (now) => {
        made = now;
        const url = now.files.find((file) => file.role === "video")?.url;
        if (url) told.ready(new URL(url).pathname + new URL(url).search, now.duration_ms ?? 0);
        else if (now.error) told.failed(new ApiError(422, now.error.code, now.error.msg, now.error.path));
      });
    })
    .catch((error: unknown) => open && told.failed(error));
  return {
    close: () => {
      open = false;
      unfollow();
      if (made && !exports.isFinal(made.state)) void exports.cancel(made.id).catch(() => undefined);
    },
  };
}
