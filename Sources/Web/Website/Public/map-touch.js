// What a thumb or a key does to the map: zoom, position, steps, taps. Nothing needs a drag.
import { locate, onPress } from "./page-parts.js";
import { shortCode } from "./short-code.js";

/** @typedef {import("./map-live.js").LiveMap} LiveMap */
/** @typedef {import("./visits.js").Visit} Visit */

// A wet thumb is this much off, in pixels each way.
const THUMB = 14;

/** Says something to those who don't see the map.
 * @param {"inView" | "atStep"} text @param {Record<string, string>} values */
export function sayMap(text, values) {
  const place = document.querySelector("#map-said");
  if (!(place instanceof HTMLElement)) return;
  const words = (place.dataset[text] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  if (place.textContent !== words) place.textContent = words;
}

/** The buttons on the map. @param {LiveMap} live */
export function useTools(live) {
  onPress("[data-map=in]", () => live.map.zoomIn({ duration: 0 }));
  onPress("[data-map=out]", () => live.map.zoomOut({ duration: 0 }));
  onPress("[data-map=whole]", () => {
    live.whole();
    markStep(undefined);
  });
  onPress("[data-map=locate]", () => {
    locate("map-", ({ longitude, latitude }) => live.locate([longitude, latitude]));
  });
}

/** @param {number | undefined} number */
function markStep(number) {
  for (const step of document.querySelectorAll("[data-step]")) {
    if (step instanceof HTMLElement && Number(step.dataset.step) === number) {
      step.setAttribute("aria-current", "step");
    } else {
      step.removeAttribute("aria-current");
    }
  }
}

/** A step of the list and its number on the map are one. @param {LiveMap} live */
export function followSteps(live) {
  onPress("a[data-step]", (link, event) => {
    event.preventDefault();
    const number = Number(link.dataset.step);
    live.goTo(number);
    markStep(number);
    sayMap("atStep", { step: live.scene.steps?.[number - 1]?.text ?? "" });
    // Where the map does not stay in sight, go up to it.
    const box = document.querySelector(".map-box");
    if (box && box.getBoundingClientRect().bottom < 100) box.scrollIntoView({ block: "start" });
  });
}

/** @param {LiveMap} live @param {string} layer @param {MapLibre.Point} point */
function under(live, layer, { x, y }) {
  const near = [[x - THUMB, y - THUMB], [x + THUMB, y + THUMB]];
  // A house is large enough to be hit; what is next to it was not meant.
  const area = layer === "buildings" ? [x, y] : near;
  return live.map.queryRenderedFeatures(area, { layers: [layer] })[0];
}

/** A tap: a step's number leads to the step, a place, building or gate to its page, a cluster to
 * what is in it, the bare ground moves there, and the cross with it.
 * @param {LiveMap} live @param {Visit} visit */
export function answerTaps(live, visit) {
  /** @param {MapLibre.Point} point @param {[number, number]} place */
  function act(point, place) {
    const stop = under(live, "stops", point) ?? under(live, "door-pin", point);
    const number = Number(stop?.properties.number);
    if (number) {
      live.goTo(number);
      markStep(number);
      const link = document.querySelector(`a[data-step="${number}"]`);
      if (link instanceof HTMLElement) link.focus();
      return;
    }
    const placed = under(live, "places", point);
    if (placed?.properties.id) {
      // From where one is, if the phone has said it.
      const url = new URL(`/p/${placed.properties.id}`, location.href);
      const from = live.position ? `${live.position[1]},${live.position[0]}` : live.scene.from;
      if (from) url.searchParams.set("from", from);
      location.assign(url);
      return;
    }
    const cluster = under(live, "place-clusters", point);
    if (cluster) {
      const middle = /** @type {[number, number]} */ (cluster.geometry.coordinates);
      live.map.jumpTo({ center: middle, zoom: live.map.getZoom() + 2 });
      return;
    }
    for (const layer of ["buildings", "building-labels", "gates"]) {
      const code = shortCode(under(live, layer, point)?.id);
      if (!code) continue;
      if (code !== live.scene.goal?.code) visit(`/d/${code}`);
      return;
    }
    live.map.jumpTo({ center: place });
  }
  live.map.on("click", ({ point, lngLat }) => act(point, [lngLat.lng, lngLat.lat]));
  const canvas = live.map.getCanvas();
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const { lng, lat } = live.map.getCenter();
    act({ x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 }, [lng, lat]);
  });
  onPress("[data-map=cross]", () => {
    const { lng, lat } = live.map.getCenter();
    const url = new URL(location.href);
    // A metre is enough to start from.
    url.searchParams.set("from", `${lat.toFixed(5)},${lng.toFixed(5)}`);
    url.searchParams.delete("start");
    visit(url.pathname + url.search);
  });
}
