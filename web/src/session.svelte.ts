/** Who is signed in. */
import { json } from "./api/http";
import type { Person, Welcome } from "./api/types";
import { router } from "./ui/router.svelte";

/** A new password has at least so many characters. */
export const NEW_PASSWORD = 10;
/** What is asked for, as password managers know it. */
export type Kind = "username" | "current-password" | "new-password";

class Session {
  person = $state<Person | null>(null);
  /** There is no account at all yet. */
  firstRunIsDue = $state(false);

  /** Signs nobody in; tells whether somebody is. */
  async look(): Promise<boolean> {
    try {
      ({ person: this.person, first_run: this.firstRunIsDue } = await json<Welcome>("/api/studio/welcome"));
    } catch {
      this.person = null;
    }
    return this.person !== null;
  }

  async signIn(email: string, password: string): Promise<void> {
    this.person = await json<Person>("/api/studio/session", { method: "POST", body: { email, password } });
  }

  async found(token: string, email: string, password: string): Promise<void> {
    this.person = await json<Person>("/api/studio/first-run", { method: "POST", body: { token, email, password } });
  }

  async signOut(): Promise<void> {
    await json("/api/studio/session", { method: "DELETE" });
    this.person = null;
    router.go("/sign-in");
  }

  async signOutEverywhere(): Promise<void> {
    await json("/api/studio/sessions", { method: "DELETE" });
    this.person = null;
    router.go("/sign-in");
  }

  /** To another workspace of the account: everything that is shown is another's, so all of it is loaded anew. */
  async move(workspace: string): Promise<void> {
    await json("/api/studio/session", { method: "PATCH", body: { workspace } });
    location.assign("/studio");
  }

  get mayEdit(): boolean {
    return this.person !== null && this.person.role !== "viewer";
  }
}

export const session = new Session();
