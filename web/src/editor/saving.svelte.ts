/** Saving by itself: nothing that was edited is lost, and nothing that somebody else saved is overwritten. */
import { untrack } from "svelte";
import { ApiError, said } from "../api/http";
import * as projects from "../api/projects";
import type { Project, ProjectResource } from "../api/types";
import { covers } from "../engine/covers";
import { type Conflict, merge, type Side } from "../engine/merge";
import { shared } from "../engine/sharing";
import { difference, Slot } from "./kept";

/**
 * offline: the server or the network is away, and it is tried again. failed: the server does not take the document.
 * signedOut: whoever edits has to sign in again. gone: the project was deleted.
 */
export type Saving = "saved" | "unsaved" | "saving" | "offline" | "failed" | "conflict" | "signedOut" | "gone";
export type Clash = { base: Project; theirs: ProjectResource; conflicts: Conflict[] };

/** What is saved. */
export type Edited = {
  readonly id: string;
  readonly plain: Project;
  /** Shows `document`; `again` does the same to each document that undo remembers. */
  adopt(document: Project, again: (one: Project) => Project): void;
  /** A change like any other, with a way back. */
  replace(document: Project): void;
};

const SAVE_AFTER_MS = 800;
const KEEP_AFTER_MS = 250;
const TRY_AGAIN_MS = 4000;

export class Saver {
  state = $state<Saving>("saved");
  rev = $state(0);
  /** Why the server does not take the document, and where; trying again would not help. */
  problem = $state("");
  place = $state("");
  clash = $state.raw<Clash | null>(null);
  /** Told after a save, and after somebody else's changes came in without a question. */
  onsaved: (rev: number) => void = () => undefined;
  onmerged: () => void = () => undefined;
  /** Told when nothing is left to save. */
  onsettled: () => void = () => undefined;
  #of: Edited;
  /** What the server has at `rev`, in the parts of the document that is edited. */
  #saved: Project;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** Was sent, and nobody knows whether it came. */
  #lost: Project | undefined;
  #gone = false;
  #slot: Slot;

  constructor(of: Edited, rev: number) {
    this.#of = of;
    this.#slot = new Slot(of.id);
    this.rev = rev;
    this.#saved = of.plain;
  }

  /** After each change. */
  changed(): void {
    this.#keepSoon();
    if (this.state === "conflict" || this.state === "gone" || this.state === "signedOut") return;
    if (this.state !== "saving") this.state = "unsaved";
    this.#saveSoon(SAVE_AFTER_MS);
  }

  /** Saves what is not saved yet; true when the server has it all. Never fails: `state` and `problem` say what is. */
  save(): Promise<boolean> {
    clearTimeout(this.#saveTimer);
    this.#running ??= this.#inTurn(() => this.#save()).finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Saves for the last time; what does not arrive is kept in the browser. */
  async leave(): Promise<unknown> {
    this.#gone = true;
    this.keepNow();
    const done = (await this.save()) || (this.state === "unsaved" ? await this.save() : false);
    await this.#slot.close();
    return done;
  }

  /** What is not saved goes into the browser's storage, without waiting: the page may be about to go. */
  keepNow(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.state !== "saved") this.#slot.keep(difference(this.rev, this.#saved, untrack(() => this.#of.plain)));
  }

  /** Looks whether somebody else saved, and takes that in. */
  catchUp(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (["conflict", "gone", "signedOut"].includes(this.state)) return false;
      try {
        const found = await projects.newer(this.#of.id, this.rev);
        return found === null || found.rev <= this.rev || (await this.#meet(found));
      } catch (error) {
        if (error instanceof ApiError && [401, 404].includes(error.status)) this.#refused(error);
        return false;
      }
    });
  }

  /** After signing in again, or when asked to. */
  again(): Promise<boolean> {
    if (this.state === "signedOut") this.state = "unsaved";
    return this.save();
  }

  /**
   * My edits and the save that they were made on, from before this page was opened. `newest` is what is shown, and
   * all of it is saved.
   */
  recover(mine: Project, base: ProjectResource, newest: ProjectResource): void {
    const { document, conflicts } = merge(base.document, mine, newest.document);
    this.#of.replace(document);
    if (conflicts.length === 0) return this.keepNow();
    this.rev = base.rev; // as if this page had been opened then: whoever closes it now is asked again
    this.#saved = shared(this.#of.plain, base.document);
    this.#clash({ base: base.document, theirs: newest, conflicts });
  }

  /** Ends a conflict: where both changed the same, whose it is. */
  resolve(choose: (conflict: Conflict) => Side): void {
    this.#settle(({ base, theirs }) => merge(base, this.#of.plain, theirs.document, choose).document);
  }

  /** Ends a conflict with what the others saved; undo brings back mine. */
  takeTheirs(): void {
    this.#settle(({ theirs }) => theirs.document);
  }

  #settle(how: (clash: Clash) => Project): void {
    const clash = this.clash;
    if (!clash) return;
    const chosen = how(clash);
    this.#take(merge(clash.base, this.#of.plain, clash.theirs.document).document, clash.base, clash.theirs);
    this.#of.replace(chosen);
  }

  /** My document as a project of its own. */
  async keepAsCopy(name: string): Promise<string> {
    const made = await projects.create(this.#of.plain, name);
    this.forget();
    return made.id;
  }

  forget(): void {
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#keepTimer);
    this.#slot.drop();
    this.clash = null;
    this.state = "saved";
  }

  async #save(): Promise<boolean> {
    if (this.state === "saved") return true;
    if (["conflict", "gone", "signedOut"].includes(this.state)) return false;
    this.state = "saving";
    const sent = this.#of.plain;
    try {
      const answer = await projects.save(this.#of.id, sent, this.rev);
      if (answer === "conflict") {
        const found = await projects.get(this.#of.id);
        if (!covers(found.document, sent)) return await this.#meet(found);
        this.rev = found.rev;
      } else {
        this.rev = answer.rev;
      }
    } catch (error) {
      this.#refused(error, sent);
      return false;
    }
    this.#saved = sent;
    return this.#arrived();
  }

  #arrived(): boolean {
    this.#lost = undefined;
    this.problem = this.place = "";
    this.onsaved(this.rev);
    if (this.#of.plain === this.#saved) {
      this.state = "saved";
      this.#settled();
      return true;
    }
    this.state = "unsaved";
    this.#keepSoon();
    this.#saveSoon(0);
    return false;
  }

  #refused(error: unknown, sent?: Project): void {
    const status = error instanceof ApiError ? error.status : 0;
    if (status === 401) this.state = "signedOut";
    else if (status === 404) this.state = "gone";
    else if (status === 0 || (status >= 500 && status !== 507) || [408, 429].includes(status)) {
      this.state = "offline";
      this.problem = this.place = "";
      this.#lost = sent;
      this.#saveSoon(TRY_AGAIN_MS);
    } else {
      this.state = "failed";
      this.problem = error instanceof ApiError ? error.message : said(error);
      this.place = error instanceof ApiError ? error.path : "";
    }
    this.#keepSoon();
  }

  /** Somebody saved `found` since `rev`. True when nothing of mine is left to save. */
  async #meet(found: ProjectResource): Promise<boolean> {
    let base = (await projects.get(this.#of.id, this.rev)).document;
    if (this.#lost) {
      const next = await projects.get(this.#of.id, this.rev + 1); // a save of mine that arrived while its answer was lost
      if (covers(next.document, this.#lost)) base = next.document;
    }
    base = shared(this.#saved, base);
    const theirs = { ...found, document: shared(base, found.document) };
    const { document, conflicts } = merge(base, this.#of.plain, theirs.document);
    if (conflicts.length > 0) {
      this.#clash({ base, theirs, conflicts });
      return false;
    }
    const quiet = covers(base, theirs.document);
    this.#take(document, base, theirs);
    if (!quiet) this.onmerged();
    return this.state === "saved";
  }

  #clash(clash: Clash): void {
    clearTimeout(this.#saveTimer);
    this.clash = clash;
    this.state = "conflict";
    this.keepNow();
  }

  #take(document: Project, base: Project, theirs: ProjectResource): void {
    this.#of.adopt(document, (one) => merge(base, one, theirs.document).document);
    this.rev = theirs.rev;
    this.#saved = shared(this.#of.plain, theirs.document);
    this.#lost = undefined;
    this.clash = null;
    this.state = this.#saved === this.#of.plain ? "saved" : "unsaved";
    if (this.state === "saved") return this.#settled();
    this.#keepSoon();
    this.#saveSoon(0);
  }

  #settled(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    this.#slot.drop();
    this.onsettled();
  }

  /** Saves and looks wait for each other. */
  #inTurn<T>(how: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(how);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  #keepSoon(): void {
    if (this.#gone) return this.keepNow();
    this.#keepTimer ??= setTimeout(() => this.keepNow(), KEEP_AFTER_MS);
  }

  #saveSoon(ms: number): void {
    clearTimeout(this.#saveTimer);
    if (this.#gone) return;
    this.#saveTimer = setTimeout(() => void this.save(), ms);
  }
}
