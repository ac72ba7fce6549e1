// The live map itself: made once, then shown one scene after the other.
import { addSigns } from "./map-images.js";
import { grown, sceneFeatures } from "./map-scene.js";
import { mapStyle, readTokens } from "./map-style.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-style.js").Words} Words */

// Room around what is fitted: the back button and the tools, the credit line and the sheet's lip.
const ROOM = { top: 52, right: 76, bottom: 52, left: 36 };
// Nearer than this a way of some steps fills the screen with one house.
const NEAREST_FIT = 18;
const STEP_ZOOM = 17.5;

/** Whether this browser can draw at all; asked before anything large is fetched. */
export function canDraw() {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/** Fetches the library: both halves at once, the worker's own part with them.
 * @returns {Promise<MapLibre.Library>} */
export async function fetchLibrary() {
  const address = (/** @type {string} */ name) =>
    new URL(`./maplibre/${name}`, import.meta.url).href;
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address("shared.js");
  document.head.append(link);
  return (await import(address("main.js"))).default;
}

export class LiveMap {
  /** @type {Scene} */
  scene;
  /** @type {number | undefined} the step looked at, from 1 */
  step;
  /** @type {[number, number] | undefined} */
  position;

  /** @param {MapLibre.Library} library @param {HTMLElement} box @param {Scene} scene @param {Words} words */
  constructor(library, box, scene, words) {
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

  #style() {
    const tokens = readTokens(document.documentElement);
    return mapStyle(
      tokens,
      this.words,
      this.scene.tiles,
      this.#features(),
      this.scene.goal?.building,
    );
  }

  #features() {
    return sceneFeatures(this.scene, { step: this.step, position: this.position });
  }

  /** Draws everything anew, in the light that holds now. */
  repaint() {
    addSigns(this.map, readTokens(document.documentElement));
    this.map.setStyle(this.#style());
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
