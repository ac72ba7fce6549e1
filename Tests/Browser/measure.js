// deno-lint-ignore-file no-unused-vars -- each measurement is asked for by name from Python.
// Measurements of a page as a phone shows it. Each returns a list of faults in words.

const name = (element) =>
  element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "") +
  [...element.classList].map((one) => `.${one}`).join("") +
  ` “${(element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 24)}”`;

// Meant for screen readers or shown on focus only.
const unseen = (element) => element.closest(".unseen, .skip") !== null;
const shown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !unseen(element);

/** Every visible run of text, with the rectangles that it covers. */
const texts = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || !shown(parent)) continue;
    if (parent.closest("script, style, noscript, svg title, option")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    if (boxes.length > 0) found.push({ parent, boxes });
  }
  return found;
};

const smallText = () =>
  texts()
    .map(({ parent }) => [parent, parseFloat(getComputedStyle(parent).fontSize)])
    .filter(([, size]) => size < 15.99)
    .map(([parent, size]) => `${size} px: ${name(parent)}`);

/** Parts that a viewport of this width cannot show without scrolling sideways. */
const tooWide = () => {
  const width = document.documentElement.clientWidth;
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > width + 0.5) faults.push(`page is ${page.scrollWidth} px wide`);
  for (const { parent, boxes } of texts()) {
    if (boxes.some((box) => box.right > width + 0.5 || box.left < -0.5)) {
      faults.push(`past the edge: ${name(parent)}`);
    }
  }
  return faults;
};

/** Text cut off by a part that hides its overflow, and words longer than the field they are in. */
const clipped = () => {
  const faults = [];
  for (const { parent, boxes } of texts()) {
    for (let part = parent; part && part !== document.body; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const frame = part.getBoundingClientRect();
      const cut = boxes.some((box) =>
        box.right > frame.right + 1 || box.left < frame.left - 1 ||
        box.bottom > frame.bottom + 3 || box.top < frame.top - 3
      );
      if (cut) faults.push(`cut by ${name(part)}: ${name(parent)}`);
    }
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of document.querySelectorAll("input[placeholder], input[readonly]")) {
    const text = field.readOnly ? field.value : field.placeholder;
    if (!shown(field)) continue;
    const style = getComputedStyle(field);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const needed = pen.measureText(text).width;
    if (needed > room + 1) {
      faults.push(
        `field needs ${Math.ceil(needed)} of ${Math.floor(room)} px: ` +
          `“${text}”`,
      );
    }
  }
  return faults;
};

/** Two runs of text on top of each other. Bars that stick are judged by `coveredScreen`. */
const overlapping = () => {
  const stuck = (element) => {
    for (let part = element; part; part = part.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(part).position)) return true;
    }
    return false;
  };
  const all = texts().filter(({ parent }) => !stuck(parent) && !parent.closest("svg"));
  const boxes = all.flatMap(({ parent, boxes }) => boxes.map((box) => ({ parent, box })));
  const faults = [];
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const width = Math.min(one.box.right, other.box.right) -
        Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) -
        Math.max(one.box.top, other.box.top);
      const line = Math.min(one.box.height, other.box.height);
      if (width > 2 && height > line * 0.4) {
        faults.push(`${name(one.parent)} over ${name(other.parent)}`);
      }
    }
  }
  return faults;
};

/** Bars that stick may take two fifths of the screen, not more. */
const coveredScreen = () => {
  const bars = [...document.querySelectorAll("body *")].filter((element) =>
    shown(element) && ["sticky", "fixed"].includes(getComputedStyle(element).position)
  );
  const height = bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
  return height > innerHeight * 0.4 ? [`${height} px stick: ${bars.map(name).join(", ")}`] : [];
};

/** What a thumb must hit: 48 px each way. A field counts with the label around it. */
const smallTargets = () => {
  const selector = ".button, .row, a.button, button, input, select, summary, " +
    "a[hreflang], a[href*='theme='], .pick a, #elsewhere a, nav a";
  const faults = new Set();
  for (const element of document.querySelectorAll(selector)) {
    if (!shown(element) || element.type === "hidden") continue;
    const target = element.tagName === "INPUT" ? element.closest("label") ?? element : element;
    const box = target.getBoundingClientRect();
    if (box.width < 47.5 || box.height < 47.5) {
      faults.add(`${Math.round(box.width)}×${Math.round(box.height)}: ${name(target)}`);
    }
  }
  return [...faults];
};

const unlabelledFields = () =>
  [...document.querySelectorAll("input, select, textarea")]
    .filter((field) => field.type !== "hidden" && field.labels.length === 0)
    .filter((field) => !field.ariaLabel && !field.getAttribute("aria-labelledby"))
    .map(name);

/** Ids used twice, and references that lead nowhere. */
const looseEnds = () => {
  const faults = [];
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) {
    faults.push(`id twice: ${id}`);
  }
  for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) faults.push(`${attribute}="${id}": ${name(element)}`);
      }
    }
  }
  for (const link of document.querySelectorAll("a[href^='#']")) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) faults.push(`no #${id}: ${name(link)}`);
  }
  for (const use of document.querySelectorAll("svg use")) {
    if (!shown(use.closest("svg"))) continue;
    const { width, height } = use.getBBox();
    if (width + height === 0) faults.push(`empty icon: ${use.getAttribute("href")}`);
  }
  return faults;
};

/** Icons stand beside a word or carry a label. */
const muteControls = () =>
  [...document.querySelectorAll("a, button, summary")]
    .filter(shown)
    .filter((control) => !control.textContent.trim() && !control.ariaLabel)
    .map(name);

/** No inline style, no inline script, no handler in an attribute. */
const inlineCode = () => {
  // The live map moves its own parts by script, which the policy allows.
  const faults = [...document.querySelectorAll("[style], style, script:not([src])")]
    .filter((element) => !element.closest("#map"))
    .filter((element) => element.type !== "application/json").map(name);
  for (const element of document.querySelectorAll("*")) {
    for (const { name: attribute } of element.attributes) {
      if (attribute.startsWith("on")) faults.push(`${attribute}: ${name(element)}`);
    }
  }
  return faults;
};
