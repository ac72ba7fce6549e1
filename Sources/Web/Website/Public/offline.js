// Keeps what a rider has seen on the phone, for when there is no network: the service worker
// (root/sw.js) stores and answers; this part starts it and says when a page is an old one.
import { onPress, say } from "./page-parts.js";

/** "12:08"; with the day when it was another one. @param {Date} then @param {Date} now @param {string} language */
export function timeOf(then, now, language) {
  const clock = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === now.toDateString()) return clock;
  return `${then.toLocaleDateString(language, { month: "numeric", day: "numeric" })} ${clock}`;
}

/** The banner of a page that comes from the phone's own store. */
function tellAge() {
  const banner = document.querySelector("#offline");
  const time = banner?.querySelector("time");
  if (!(banner instanceof HTMLElement) || !time) return;
  const { stored } = document.documentElement.dataset;
  banner.hidden = !stored;
  if (!stored) return;
  const then = new Date(Number(stored));
  time.dateTime = then.toISOString();
  time.textContent = timeOf(then, new Date(), document.documentElement.lang);
}

/** Files of this release that the page has already fetched: the browser has them at hand. */
const shell = () => {
  const names = performance.getEntriesByType("resource").map(({ name }) =>
    name.split("#")[0] ?? ""
  );
  return [...new Set(names)].filter((name) => name.startsWith(`${location.origin}/static/`));
};

async function start() {
  const registration = await navigator.serviceWorker.register("/sw.js");
  const { active, waiting, installing } = registration;
  (active ?? waiting ?? installing)?.postMessage({ keep: shell(), page: location.href });
}

/** Starts keeping, once everything else of the page is done. */
export function keepForOffline() {
  tellAge();
  document.addEventListener("qiji:page", tellAge);
  if (!globalThis.isSecureContext) {
    const line = document.querySelector("#insecure");
    if (line instanceof HTMLElement) line.hidden = false;
    return;
  }
  onPress("button[data-act=forget]", async () => {
    for (const registration of await navigator.serviceWorker?.getRegistrations() ?? []) {
      await registration.unregister();
    }
    for (const name of await caches.keys()) await caches.delete(name);
    sessionStorage.clear();
    say("forgotten");
  });
  if (!("serviceWorker" in navigator) || document.querySelector("[data-act=forget]")) return;
  // A map is drawn first: on a weak link nothing may come between.
  const begin = () => start().catch(() => {});
  const { map } = document.documentElement.dataset;
  const hasMap = document.querySelector("#map[data-scene]") && map !== "none";
  if (hasMap && map !== "idle") document.addEventListener("qiji:drawn", begin, { once: true });
  else addEventListener("load", () => setTimeout(begin, 1_000), { once: true });
}
