// Puts the live map on a page that already works as a list with a picture. Loaded last, and
// fetches the library only where it can be drawn.
import { canDraw, fetchLibrary, fetchTiles, LiveMap } from "./map-live.js";
import { listNear } from "./map-near.js";
import { readScene } from "./map-scene.js";
import { answerTaps, followSteps, useTools } from "./map-touch.js";
import { keepMapBetweenPages } from "./visits.js";

/** @typedef {import("./map-scene.js").Scene} Scene */

/** Words of the page that stand on the map. @param {HTMLElement} box */
const wordsOf = (box) => ({
  shut: box.dataset.shut ?? "",
  gate: box.dataset.gate ?? "",
  gateNumbered: box.dataset.gateNumbered ?? "{ref}",
  english: document.documentElement.lang === "en",
});

/** List and picture stay; one line says so. */
function stayStill() {
  document.documentElement.classList.remove("mapped");
  document.documentElement.dataset.map = "none";
  const line = document.querySelector("#map-none");
  if (line instanceof HTMLElement) line.hidden = false;
  document.dispatchEvent(new Event("qiji:drawn"));
}

/** After the page has been painted once: what is read comes before what is drawn. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** @param {HTMLElement} box @param {Scene} scene */
async function draw(box, scene) {
  await painted();
  const [tiles, library] = await Promise.all([fetchTiles(scene, box), fetchLibrary()]);
  const live = new LiveMap(library, box, tiles, scene, wordsOf(box));
  const { map } = live;
  // For tests, and for whoever looks at the page from the browser's tools.
  Object.assign(box, { map });
  const html = document.documentElement;
  html.dataset.map = "busy";
  let isDrawn = false;
  // A tile that does not come leaves a gap; the list and what else is drawn stand.
  map.on("error", () => {});
  map.on("webglcontextlost", stayStill);
  map.on("movestart", () => (html.dataset.map = "busy"));
  map.on("dataloading", () => (html.dataset.map = "busy"));
  map.on("idle", () => {
    html.dataset.map = "idle";
    if (isDrawn) return;
    isDrawn = true;
    box.querySelector("picture")?.setAttribute("hidden", "");
    document.dispatchEvent(new Event("qiji:drawn"));
  });
  map.once("style.load", () => html.classList.add("mapped"));
  useTools(live);
  followSteps(live);
  const visit = keepMapBetweenPages(live);
  answerTaps(live, visit);
  listNear(live);
}

const box = document.querySelector("#map");
if (box instanceof HTMLElement) {
  const scene = readScene(box.dataset.scene);
  if (scene && canDraw()) draw(box, scene).catch(stayStill);
  else if (scene) stayStill();
}
