// On the page of the city: the list follows the map, so that everything in view can be read and
// pressed without touching the map.
import { sayMap } from "./map-touch.js";
import { shortCode } from "./short-code.js";

/** @typedef {import("./map-live.js").LiveMap} LiveMap */
/** @typedef {{ code: string, number?: string, counter?: string, name?: string, away: number }} Near */

// As many as are read before one searches instead.
const MOST = 12;
// Of one degree of latitude.
const METRES = 111_195;

/** The numbered or named buildings among labels of the tiles, nearest first, each once. Pure.
 * @param {MapLibre.Feature[]} labels @param {{ lng: number, lat: number }} middle
 * @param {(place: [number, number]) => boolean} isInView @param {boolean} english @returns {Near[]} */
export function nearest(labels, middle, isInView, english) {
  /** @type {Map<string, Near>} */
  const found = new Map();
  const shrink = Math.cos(middle.lat * Math.PI / 180);
  for (const { id, properties, geometry } of labels) {
    const code = shortCode(id);
    const place = /** @type {[number, number]} */ (geometry.coordinates);
    if (!code || found.has(code) || geometry.type !== "Point" || !isInView(place)) continue;
    const { number, counter, name, name_en } = properties;
    const shown = (english ? name_en ?? name : name) ?? undefined;
    if (number === undefined && shown === undefined) continue;
    found.set(code, {
      code,
      number: number === undefined ? undefined : String(number),
      counter: counter === undefined ? undefined : String(counter),
      name: shown === undefined ? undefined : String(shown),
      away: Math.hypot((place[0] - middle.lng) * shrink, place[1] - middle.lat),
    });
  }
  return [...found.values()].sort((one, other) => one.away - other.away);
}

/** As people say it: to ten metres, never nothing. @param {number} metres */
const rounded = (metres) => Math.max(10, Math.round(metres / 10) * 10);

/** One row from the page's own template. @param {HTMLTemplateElement} template @param {Near} near */
function row(template, near) {
  const item = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  item.querySelector("a")?.setAttribute("href", `/d/${near.code}`);
  const part = (/** @type {string} */ name) => item.querySelector(`[data-part=${name}]`);
  if (near.number === undefined) item.querySelector(".plate")?.remove();
  else part("number")?.replaceChildren(near.number);
  if (near.counter && part("counter")) part("counter")?.replaceChildren(near.counter);
  // A name that only repeats the number says nothing.
  const isSaid = near.name === undefined ||
    (near.number !== undefined && near.name.replace(near.number, "").length <= 2);
  if (isSaid) part("name")?.remove();
  else part("name")?.replaceChildren(near.name ?? "");
  const away = part("away");
  const text = away?.textContent ?? "";
  away?.replaceChildren(text.replace("{count}", String(rounded(near.away * METRES))));
  return item;
}

/** @param {LiveMap} live */
export function listNear(live) {
  let shown = "";
  live.map.on("idle", () => {
    const list = document.querySelector("#near");
    const template = document.querySelector("#near-row");
    if (!list || !(template instanceof HTMLTemplateElement)) {
      shown = "";
      return;
    }
    // Nothing is taken away from under a finger or a reader.
    if (list.contains(document.activeElement)) return;
    const bounds = live.map.getBounds();
    const labels = live.map.querySourceFeatures("city", { sourceLayer: "building_labels" });
    const all = nearest(
      labels,
      live.map.getCenter(),
      (place) => bounds.contains(place),
      live.words.english,
    );
    const rows = all.slice(0, MOST);
    const now = rows.map(({ code }) => code).join();
    if (now === shown || rows.length === 0) return;
    shown = now;
    list.replaceChildren(...rows.map((near) => row(template, near)));
    sayMap("inView", { count: String(all.length) });
  });
}
