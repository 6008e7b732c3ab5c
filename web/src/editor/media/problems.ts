/** Why a file or an address could not be taken, and what to do about it. */
import { ApiError, said } from "../../api/http";
import { spoken } from "../../text/words.svelte";

export function sendingProblem(error: unknown): string {
  const words = spoken.words.files;
  if (!(error instanceof ApiError)) return said(error);
  if (error.offline) return words.offline;
  switch (error.code) {
    case "asset_too_large":
    case "source_too_large":
      return words.tooLarge;
    case "unsupported_media":
    case "source_not_media":
      return words.wrongType;
    case "undecodable_media":
      return words.damaged;
    case "quota_exceeded":
    case "storage_full":
      return words.quota;
    case "source_refused":
      return words.refused;
    case "source_not_found":
      return words.notFound;
    case "source_unavailable":
    case "source_timeout":
      return words.unavailable;
    default:
      return said(error);
  }
}
