// The page that finds places without a network, and the button that stores one's part of the city
// for it.
import { find, openUntil } from "./near-offline.js";
import { locate, onPress, say } from "./page-parts.js";

/** @typedef {import("./near-offline.js").Pack} Pack */

const STORE = "places";
const PACK = "/api/v1/places/pack";
const PAGE = "/near/offline";

/** Fetches the places around a spot and the page that shows them. @param {string} from */
async function store(from) {
  say("storing");
  try {
    const { lang } = document.documentElement;
    const answer = await fetch(`${PACK}?${new URLSearchParams({ near: from, lang })}`);
    if (!answer.ok) throw new Error(answer.statusText);
    await (await caches.open(STORE)).put(PACK, answer);
    // The page is put by at the service worker's own hand, as every page that is seen.
    await fetch(PAGE, { headers: { Accept: "text/html" } });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ page: new URL(PAGE, location.href).href });
    say("stored");
  } catch {
    say("not-stored");
  }
}

/** @param {Element} row @param {string} name @param {string} text */
function fill(row, name, text) {
  const place = row.querySelector(`[data-part=${name}]`);
  if (place) place.textContent = text;
}

/** @param {HTMLElement} list @param {string} name @param {Record<string, string>} values */
function worded(list, name, values) {
  const pattern = list.dataset[name] ?? "";
  return Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, value),
    pattern,
  );
}

/** @param {number} minute since 1970, in the phone's own zone as every clock around it */
const clock = (minute) =>
  new Date(minute * 60_000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** @param {Pack} pack @param {HTMLElement} list */
function show(pack, list) {
  const asked = new URLSearchParams(location.search);
  const [latitude = NaN, longitude = NaN] = (asked.get("from") ?? "").split(",").map(Number);
  const near = Number.isFinite(latitude + longitude) ? { latitude, longitude } : null;
  const minute = Math.floor(Date.now() / 60_000);
  const need = asked.get("need");
  const open = asked.get("open") !== "no";
  for (const link of document.querySelectorAll("[data-need]")) {
    if (link instanceof HTMLElement && link.dataset.need === need) {
      link.setAttribute("aria-current", "true");
    }
  }
  const template = document.querySelector("#place-row");
  if (!(template instanceof HTMLTemplateElement)) return;
  const rows = find(pack, { need, near, minute, open, limit: 30 }).map(({ place, state, away }) => {
    const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const line = row.querySelector("a");
    if (!line) return row;
    const until = openUntil(pack, place, minute);
    line.setAttribute("href", `/p/${place[0]}`);
    fill(line, "name", place[1]);
    fill(line, "kind", pack.kinds[place[2]] ?? "");
    const word = state === 1
      ? until ? worded(list, "until", { time: clock(until) }) : list.dataset["allDay"] ?? ""
      : state === 0
      ? list.dataset["closed"] ?? ""
      : list.dataset["unknown"] ?? "";
    fill(line, "state", word);
    line.querySelector(".chip")?.classList.add(state === 1 ? "ok" : "stale");
    if (away !== null) {
      fill(
        line,
        "away",
        worded(list, "away", { count: String(Math.max(10, Math.round(away / 10) * 10)) }),
      );
    }
    return row;
  });
  list.replaceChildren(...rows);
  say(rows.length ? "" : "none-stored");
  const age = document.querySelector("#stored-at time");
  if (age) age.textContent = new Date(pack.made).toLocaleString(document.documentElement.lang);
}

async function open() {
  const list = document.querySelector("#places[data-until]");
  if (!(list instanceof HTMLElement)) return;
  const kept = await (await caches.open(STORE)).match(PACK);
  if (kept) show(await kept.json(), list);
  else say("nothing-stored");
}

onPress("button[data-act=store-places]", () =>
  locate("", ({ latitude, longitude }) => {
    store(`${latitude.toFixed(5)},${longitude.toFixed(5)}`);
  }));
open();
