// Brings the parts of the live map together.
import { fetchLibrary, fetchTiles, LiveMap } from "./map-live.js";
import { listNear } from "./map-near.js";
import { switchPlaces } from "./map-places.js";
import { readScene } from "./map-scene.js";
import { answerTaps, followSteps, useTools } from "./map-touch.js";
import { keepMapBetweenPages } from "./visits.js";

/** Words of the page that stand on the map. @param {HTMLElement} box */
const wordsOf = (box) => ({
  shut: box.dataset.shut ?? "",
  gate: box.dataset.gate ?? "",
  gateNumbered: box.dataset.gateNumbered ?? "{ref}",
  english: document.documentElement.lang === "en",
});

/** Draws the map of this page and lets it answer.
 * @param {HTMLElement} box @param {() => void} stayStill for when the graphics fail */
export async function draw(box, stayStill) {
  const scene = readScene(box.dataset.scene);
  if (!scene) throw new TypeError("the page has no scene");
  const [tiles, library] = await Promise.all([fetchTiles(scene, box), fetchLibrary()]);
  const live = new LiveMap(library, box, tiles, scene, wordsOf(box));
  const { map } = live;
  // For tests, and for whoever looks at the page from the browser's tools.
  Object.assign(box, { map });
  const html = document.documentElement;
  html.dataset.map = "busy";
  let isDrawn = false;
  // A tile that does not come leaves a gap; the list and what else is drawn stand. Without another
  // frame the map would not see that it waits for nothing any more.
  map.on("error", () => map.triggerRepaint());
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
  switchPlaces(live);
}
