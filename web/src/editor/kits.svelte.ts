/** The workspace's brand kits, and the project in one of them. */
import * as brands from "../api/brands";
import type { Clip, Project } from "../api/types";
import { withRoles } from "../engine/roles";
import type { Editor } from "./editor.svelte";

class Kits {
  all = $state.raw<brands.Kit[]>([]);
  loaded = $state(false);

  async load(): Promise<void> {
    this.all = await brands.list();
    this.loaded = true;
  }

  of(project: Project): brands.Kit | undefined {
    return this.all.find((kit) => kit.id === project.brand);
  }

  async save(id: string | null, draft: brands.Draft): Promise<brands.Kit> {
    const saved = await brands.save(id, draft);
    this.all = id === null ? [saved, ...this.all] : this.all.map((kit) => (kit.id === id ? saved : kit));
    return saved;
  }

  async remove(kit: brands.Kit): Promise<void> {
    await brands.remove(kit.id);
    this.all = this.all.filter((other) => other.id !== kit.id);
  }

  /** Dresses the project, in one step of undo. `everything`: also parts that have no role yet. How many parts changed. */
  async wear(editor: Editor, kit: brands.Kit, everything: boolean): Promise<number> {
    const version = editor.version;
    const plain = editor.plain;
    const { document, changed } = await brands.wear(kit.id, everything ? withRoles(plain) : plain);
    if (editor.version !== version) return this.wear(editor, kit, everything); // edited meanwhile
    editor.change("", (project) => {
      project.brand = document.brand;
      project.scenes = document.scenes;
    });
    return changed;
  }

  /** Some clips alone, in the brand that the project wears; `step` joins it with what went before. */
  async dress(editor: Editor, clips: Clip[], step: string): Promise<void> {
    const kit = this.of(editor.project);
    if (!kit) return;
    const plain = editor.plain;
    const scene = { ...plain.scenes[editor.sceneIndex]!, clips: $state.snapshot(clips) as Clip[], script: [] };
    const { document } = await brands.wear(kit.id, { ...plain, scenes: [scene], soundtrack: [] });
    const dressed = new Map(document.scenes[0]!.clips.map((clip) => [clip.id, clip]));
    editor.change(step, () => {
      for (const clip of clips) {
        const now = dressed.get(clip.id);
        if (clip.type === "text" && now?.type === "text") clip.style = now.style;
        else if (clip.type === "shape" && now?.type === "shape") [clip.fill, clip.stroke] = [now.fill, now.stroke];
      }
    });
  }
}

export const kits = new Kits();
