// The live map itself: made once, then shown one scene after the other.
import { covering } from "./map-cover.js";
import { addSigns } from "./map-images.js";
import { showPlaces } from "./map-places.js";
import { grown, sceneFeatures } from "./map-scene.js";
import { mapStyle, readTokens } from "./map-style.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-style.js").Words} Words */

// Room around what is fitted: the back button and the tools, the credit line and the sheet's lip.
const ROOM = { top: 48, right: 72, bottom: 36, left: 32 };
// Nearer than this a way of some steps fills the screen with one house.
const NEAREST_FIT = 18;
const STEP_ZOOM = 17.5;

/** What the tiles' own document says of them (TileJSON 3.0).
 * @typedef {{ tiles: string[], minzoom: number, maxzoom: number, bounds: number[] }} TileSet */

/** The library, and its worker beside it. @returns {Promise<MapLibre.Library>} */
export async function fetchLibrary() {
  const address = (/** @type {string} */ name) =>
    new URL(`./maplibre/${name}`, import.meta.url).href;
  // So that it is at hand when the library starts it.
  fetch(address("worker.js")).catch(() => {});
  return (await import(address("main.js"))).default;
}

/** Asks which tiles there are, and for those that will be in view: they come while the library does.
 * @param {Scene} scene @param {HTMLElement} box @returns {Promise<TileSet>} */
export async function fetchTiles(scene, box) {
  const answer = await fetch(scene.tiles);
  if (!answer.ok) throw new TypeError(`no tiles: ${answer.status}`);
  /** @type {TileSet} */
  const set = await answer.json();
  const [template = ""] = set.tiles;
  const screen = { width: box.clientWidth, height: box.clientHeight };
  for (const { z, x, y } of covering(scene.box, screen, ROOM, NEAREST_FIT, set.maxzoom)) {
    const address = template.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
    fetch(address).catch(() => {});
  }
  return set;
}

export class LiveMap {
  /** @type {Scene} */
  scene;
  /** @type {number | undefined} the step looked at, from 1 */
  step;
  /** @type {[number, number] | undefined} */
  position;
  /** Which places are shown; empty for all. */
  need = "";

  /** @param {MapLibre.Library} library @param {HTMLElement} box @param {TileSet} tiles
   * @param {Scene} scene @param {Words} words */
  constructor(library, box, tiles, scene, words) {
    this.tiles = tiles;
    this.scene = scene;
    this.words = words;
    this.map = new library.Map({
      container: box,
      style: this.#style(),
      bounds: scene.box,
      fitBoundsOptions: { padding: ROOM, maxZoom: NEAREST_FIT },
      // A little past the city: its edge may be what one looks for.
      maxBounds: grown(scene.bounds, 0.5),
      minZoom: 8,
      maxZoom: 20,
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      attributionControl: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      pixelRatio: Math.min(devicePixelRatio, 2.5),
      localIdeographFontFamily: "",
      locale: { "Map.Title": box.dataset.label ?? "" },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    // Its keys would be lost on a screen reader that does not know it as an application.
    this.map.getCanvas().setAttribute("role", "application");
    this.map.on("style.load", () => addSigns(this.map, readTokens(document.documentElement)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      // After the style sheet for the dark has been applied.
      requestAnimationFrame(() => this.repaint());
    });
  }

  /** Where the live places of this page are. @returns {import("./map-places.js").Places} */
  get places() {
    const { places } = this.scene;
    return places ? { tiles: location.origin + places } : {};
  }

  #style() {
    const tokens = readTokens(document.documentElement);
    return mapStyle(
      tokens,
      this.words,
      this.tiles,
      this.#features(),
      this.scene.goal?.building,
      this.places,
    );
  }

  #features() {
    return sceneFeatures(this.scene, { step: this.step, position: this.position });
  }

  /** Draws everything anew, in the light that holds now. */
  repaint() {
    addSigns(this.map, readTokens(document.documentElement));
    this.map.setStyle(this.#style());
    if (this.need) this.map.once("style.load", () => showPlaces(this, this.need));
  }

  /** Shows another page's scene. @param {Scene} scene @param {boolean} [stays] keep the view */
  show(scene, stays = false) {
    this.scene = scene;
    this.step = undefined;
    this.map.getSource("scene")?.setData(this.#features());
    const id = scene.goal?.building ?? -1;
    for (const layer of ["goal-building", "goal-edge"]) {
      this.map.setFilter(layer, ["==", ["id"], id]);
    }
    const labels = this.map.getFilter("building-labels");
    if (labels) {
      this.map.setFilter("building-labels", ["all", ["!=", ["id"], id], ...labels.slice(2)]);
    }
    showPlaces(this, this.need);
    if (!stays) this.whole();
  }

  /** Fits all that the page is about. */
  whole() {
    this.#look(undefined);
    this.map.fitBounds(this.scene.box, { padding: ROOM, maxZoom: NEAREST_FIT, duration: 0 });
  }

  /** Goes to a step of the way, from 1. @param {number} number */
  goTo(number) {
    const step = this.scene.steps?.[number - 1];
    if (!step) return;
    this.#look(number);
    this.map.jumpTo({ center: step.at, zoom: Math.max(STEP_ZOOM, this.map.getZoom()) });
  }

  /** Shows where the phone is and goes there. @param {[number, number]} place */
  locate(place) {
    this.position = place;
    this.map.getSource("scene")?.setData(this.#features());
    this.map.jumpTo({ center: place, zoom: Math.max(16.5, this.map.getZoom()) });
  }

  /** @param {number | undefined} step */
  #look(step) {
    if (step === this.step) return;
    this.step = step;
    this.map.getSource("scene")?.setData(this.#features());
  }
}
