/** A sound can be music of the whole video or a sound of the scene: which is asked. */
import type { Media } from "./bringing.svelte";

class SoundChoice {
  asked = $state<Media[]>([]);

  ask(media: Media): void {
    this.asked.push(media);
  }
}

export const soundChoice = new SoundChoice();
