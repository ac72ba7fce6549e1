// Puts the live map on a page that already works as a list with a picture. It imports nothing, so
// that nothing of the map comes before what is read; the rest follows once that has been painted.

/** Whether this browser can draw at all; asked before anything large is fetched. */
function canDraw() {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/** List and picture stay; one line says so. */
function stayStill() {
  document.documentElement.classList.remove("mapped");
  document.documentElement.dataset.map = "none";
  document.querySelector("#map picture")?.removeAttribute("hidden");
  const line = document.querySelector("#map-none");
  if (line instanceof HTMLElement) line.hidden = false;
  document.dispatchEvent(new Event("qiji:drawn"));
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** Lets the library come beside our own modules: it is nine tenths of all. */
function fetchAhead() {
  for (const name of ["shared.js", "main.js"]) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(`./maplibre/${name}`, import.meta.url).href;
    document.head.append(link);
  }
}

/** @param {HTMLElement} box */
async function begin(box) {
  await painted();
  fetchAhead();
  const { draw } = await import("./map-start.js");
  await draw(box, stayStill);
}

const box = document.querySelector("#map[data-scene]");
if (box instanceof HTMLElement) {
  if (canDraw()) begin(box).catch(stayStill);
  else stayStill();
}
