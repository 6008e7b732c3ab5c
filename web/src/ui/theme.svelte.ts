/** Light or dark: as chosen, else as the system wants it. */
const KEPT = "greenroom.theme";
type Theme = "light" | "dark";

class Look {
  theme = $state<Theme>("light");

  constructor() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.#show((localStorage.getItem(KEPT) as Theme | null) ?? system);
  }

  toggle(): void {
    this.#show(this.theme === "dark" ? "light" : "dark");
    localStorage.setItem(KEPT, this.theme);
  }

  #show(theme: Theme): void {
    this.theme = theme;
    document.documentElement.dataset["theme"] = theme;
  }
}

export const look = new Look();
