// Between pages with a map only the sheet is fetched and swapped; the live map stays. On any doubt
// the browser goes to the page itself.
import { readScene } from "./map-scene.js";
import { say } from "./page-parts.js";

/** @typedef {import("./map-live.js").LiveMap} LiveMap */
/** @typedef {(address: string) => void} Visit */

const PAGES = /^\/(map|d\/[^/]+)$/;
// What a page has of its own beside the map.
const PARTS = ["#sheet", ".foot"];

/** Whether a link leads to a page that may come into the sheet. Pure.
 * @param {URL} url @param {string} origin */
export function isMapPage(url, origin) {
  return url.origin === origin && PAGES.test(url.pathname) && !url.searchParams.has("theme") &&
    !url.searchParams.has("lang");
}

/** Whether the page of an answer goes with this one: same release, language, light and parts.
 * @param {Document} page */
function fits(page) {
  const mark = (/** @type {Document} */ one) =>
    [
      one.querySelector("script[src*='map-page.js']")?.getAttribute("src"),
      one.documentElement.lang,
      one.documentElement.dataset.theme,
      one.body.className,
    ].join();
  return mark(page) === mark(document) && PARTS.every((part) => page.querySelector(part));
}

/** @param {Document} page */
function swap(page) {
  for (const part of [...PARTS, ".map-box > .nw", ".map-box > .cross", ".map-tools"]) {
    const here = document.querySelector(part);
    const there = page.querySelector(part);
    if (here && there) here.replaceWith(document.adoptNode(there));
    else if (here) here.remove();
    else if (there) document.querySelector(".map-box")?.append(document.adoptNode(there));
  }
  document.title = page.title;
  const { stored } = page.documentElement.dataset;
  if (stored) document.documentElement.dataset.stored = stored;
  else delete document.documentElement.dataset.stored;
  document.dispatchEvent(new Event("qiji:page"));
}

/** @param {LiveMap} live @returns {Visit} */
export function keepMapBetweenPages(live) {
  let current = new AbortController();
  history.scrollRestoration = "manual";

  /** The page's answer; null when there is no network, which the rider is then told.
   * @param {string} address @param {AbortSignal} signal */
  async function ask(address, signal) {
    try {
      return await fetch(address, { signal, headers: { Accept: "text/html" } });
    } catch {
      if (signal.aborted) return null;
      document.querySelector("#sheet")?.removeAttribute("aria-busy");
      document.documentElement.dataset.map = "idle";
      say("no-network");
      return null;
    }
  }

  /** @param {string} address @param {{ y: number } | null} back where a page gone back to stood */
  async function go(address, back) {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const sheet = document.querySelector("#sheet");
    sheet?.setAttribute("aria-busy", "true");
    document.documentElement.dataset.map = "busy";
    try {
      const answer = await ask(address, signal);
      if (!answer) return;
      const url = new URL(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const box = page.querySelector("#map");
      const scene = box instanceof HTMLElement ? readScene(box.dataset.scene) : null;
      if (!answer.ok || !isMapPage(url, location.origin) || !scene || !fits(page)) {
        throw new TypeError("not for the sheet");
      }
      if (signal.aborted) return;
      if (back) history.replaceState({ y: back.y }, "", url);
      else {
        history.replaceState({ y: scrollY }, "");
        history.pushState({ y: 0 }, "", url);
      }
      say("");
      swap(page);
      live.show(scene);
      scrollTo(0, back?.y ?? 0);
      const heading = document.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
    } catch {
      if (!signal.aborted) location.assign(address);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) {
      return;
    }
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
    const url = new URL(link.href);
    if (!isMapPage(url, location.origin) || url.hash) return;
    event.preventDefault();
    go(url.href, null);
  });
  addEventListener("popstate", (event) => {
    // A jump to a part of this page is the browser's own.
    if (location.hash) return;
    if (!isMapPage(new URL(location.href), location.origin)) location.reload();
    else go(location.href, { y: event.state?.y ?? 0 });
  });
  document.addEventListener("qiji:visit", (event) => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    go(event.detail, null);
  });
  return (address) => go(address, null);
}
