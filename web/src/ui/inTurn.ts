/**
 * `<img use:inTurn={url}>`: a picture that the server draws, asked for when it comes into view, few at a time. A browser
 * opens six connections to a server: a grid of pictures would keep everything else waiting.
 */
const AT_ONCE = 3;
const NEAR = "200px";

type Wish = { img: HTMLImageElement; url: string };

let wishes: Wish[] = [];
const loading = new Set<Wish>();

function next(): void {
  while (loading.size < AT_ONCE) {
    const wish = wishes.shift();
    if (!wish) return;
    loading.add(wish);
    const done = (): void => {
      if (loading.delete(wish)) next();
    };
    wish.img.addEventListener("load", done, { once: true });
    wish.img.addEventListener("error", done, { once: true });
    wish.img.src = wish.url;
  }
}

/** Nobody wants it any more: what is under way is broken off. */
function drop(img: HTMLImageElement): void {
  wishes = wishes.filter((wish) => wish.img !== img);
  for (const wish of loading) {
    if (wish.img !== img) continue;
    loading.delete(wish);
    img.removeAttribute("src");
  }
  next();
}

/** An empty `url`: nothing yet. What was shown stays until the new one is there. */
export function inTurn(img: HTMLImageElement, url: string): { update: (url: string) => void; destroy: () => void } {
  let wanted = url;
  let seen = false;
  const ask = (): void => {
    drop(img);
    if (!seen || !wanted) return;
    wishes.push({ img, url: wanted });
    next();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen = true;
      observer.disconnect();
      ask();
    },
    { rootMargin: NEAR },
  );
  observer.observe(img);
  return {
    update: (now) => {
      if (now === wanted) return;
      wanted = now;
      ask();
    },
    destroy: () => {
      observer.disconnect();
      drop(img);
    },
  };
}
