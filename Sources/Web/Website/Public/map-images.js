// The small signs of the map, drawn on a canvas from the tokens: nothing to fetch, every theme.

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{ wide: number, high: number, draw: (pen: Pen) => void, fit?: number[] }} Sign */

// Three pixels of the picture for one of the page: sharp on every phone, and small all the same.
const RATIO = 3;

/** @param {Pen} pen @param {number} wide @param {number} high @param {number} inset @param {number} radius */
function box(pen, wide, high, inset, radius) {
  pen.beginPath();
  pen.roundRect(inset, inset, wide - 2 * inset, high - 2 * inset, radius);
}

/** @param {Pen} pen @param {number} x @param {number} y @param {number} radius */
function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

/** @param {Pen} pen @param {string} style @param {number[][]} line */
function stroke(pen, style, line) {
  pen.beginPath();
  for (const [x = 0, y = 0] of line) pen.lineTo(x, y);
  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = style;
  pen.stroke();
}

/** @param {Pen} pen @param {number} middle @param {number} radius */
function octagon(pen, middle, radius) {
  pen.beginPath();
  for (let corner = 0; corner < 8; corner++) {
    const turn = Math.PI / 8 + corner * Math.PI / 4;
    pen.lineTo(middle + radius * Math.cos(turn), middle + radius * Math.sin(turn));
  }
  pen.closePath();
}

/** A plate that stretches around its text. `fit`: left, top, right, bottom of the text's room.
 * @param {(pen: Pen) => void} draw @returns {Sign} */
const plate = (draw) => ({ wide: 30, high: 26, draw, fit: [6, 3, 24, 23] });

/** @param {Tokens} tokens @returns {Record<string, Sign>} */
function signs(tokens) {
  const color = (/** @type {string} */ name) => tokens[name] ?? "#000";
  const node = (/** @type {string} */ fill) => (/** @type {Pen} */ pen) => {
    disc(pen, 14, 14, 13.5);
    pen.fillStyle = color("map-street");
    pen.fill();
    disc(pen, 14, 14, 11);
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = 3;
    pen.strokeStyle = color("route");
    pen.stroke();
  };
  const door =
    (/** @type {string} */ edge, /** @type {number} */ radius) => (/** @type {Pen} */ pen) => {
      disc(pen, 7, 7, radius);
      pen.fillStyle = color("map-street");
      pen.fill();
      pen.lineWidth = 2;
      pen.strokeStyle = edge;
      pen.stroke();
    };
  const dot = (/** @type {number} */ radius) => (/** @type {Pen} */ pen) => {
    disc(pen, 4, 4, radius);
    pen.fillStyle = color("route");
    pen.fill();
  };
  return {
    plate: plate((pen) => {
      box(pen, 30, 26, 0.5, 6);
      pen.fillStyle = color("on-plate");
      pen.fill();
      box(pen, 30, 26, 2, 4.5);
      pen.fillStyle = color("plate");
      pen.fill();
    }),
    "plate-shut": plate((pen) => {
      box(pen, 30, 26, 1.5, 5);
      pen.fillStyle = color("map-estate");
      pen.fill();
      pen.lineWidth = 1.5;
      pen.setLineDash([4, 3]);
      pen.strokeStyle = color("map-wall");
      pen.stroke();
    }),
    dot: { wide: 8, high: 8, draw: dot(3.25) },
    "dot-small": { wide: 8, high: 8, draw: dot(2.25) },
    node: { wide: 28, high: 28, draw: node(color("card")) },
    "node-here": { wide: 28, high: 28, draw: node(color("route")) },
    door: { wide: 14, high: 14, draw: door(color("map-ink"), 4.5) },
    "door-other": { wide: 14, high: 14, draw: door(color("map-house-edge"), 3.5) },
    // A ring with a tick, an octagon with a cross, a dashed ring with a question mark: the shapes of
    // the page's own signs, so that no state is told by colour alone.
    "place-open": {
      wide: 26,
      high: 26,
      draw: (pen) => {
        disc(pen, 13, 13, 12.5);
        pen.fillStyle = color("map-street");
        pen.fill();
        disc(pen, 13, 13, 11);
        pen.fillStyle = color("ok");
        pen.fill();
        stroke(pen, color("on-ok"), [[7.5, 13.5], [11.5, 17.5], [18.5, 9]]);
      },
    },
    "place-closed": {
      wide: 26,
      high: 26,
      draw: (pen) => {
        octagon(pen, 13, 12.5);
        pen.fillStyle = color("map-street");
        pen.fill();
        octagon(pen, 13, 10.5);
        pen.fillStyle = color("card");
        pen.fill();
        pen.lineWidth = 2;
        pen.strokeStyle = color("ink-2");
        pen.stroke();
        stroke(pen, color("ink-2"), [[9, 9], [17, 17]]);
        stroke(pen, color("ink-2"), [[17, 9], [9, 17]]);
      },
    },
    "place-unknown": {
      wide: 26,
      high: 26,
      draw: (pen) => {
        disc(pen, 13, 13, 12.5);
        pen.fillStyle = color("card");
        pen.fill();
        disc(pen, 13, 13, 11);
        pen.lineWidth = 2;
        pen.setLineDash([4, 2.9]);
        pen.strokeStyle = color("ink-2");
        pen.stroke();
        pen.fillStyle = color("ink");
        pen.font = "700 16px sans-serif";
        pen.textAlign = "center";
        pen.textBaseline = "alphabetic";
        pen.fillText("?", 13, 18.5);
      },
    },
    "place-cluster": {
      wide: 30,
      high: 30,
      draw: (pen) => {
        box(pen, 30, 30, 0.5, 14);
        pen.fillStyle = color("map-street");
        pen.fill();
        box(pen, 30, 30, 2, 12.5);
        pen.fillStyle = color("card");
        pen.fill();
        pen.lineWidth = 2.5;
        pen.strokeStyle = color("ok");
        pen.stroke();
      },
      fit: [10, 4, 20, 26],
    },
    parking: {
      wide: 26,
      high: 26,
      draw: (pen) => {
        box(pen, 26, 26, 1, 5);
        pen.fillStyle = color("route");
        pen.fill();
        pen.lineWidth = 1;
        pen.strokeStyle = color("map-street");
        pen.stroke();
        pen.fillStyle = color("map-estate");
        pen.font = "700 18px sans-serif";
        pen.textAlign = "center";
        pen.textBaseline = "alphabetic";
        pen.fillText("P", 13, 19.5);
      },
    },
    pin: {
      wide: 34,
      high: 44,
      draw: (pen) => {
        pen.beginPath();
        pen.moveTo(17, 43);
        pen.bezierCurveTo(12, 34, 2, 27, 2, 17);
        pen.arc(17, 17, 15, Math.PI, 2 * Math.PI);
        pen.bezierCurveTo(32, 27, 22, 34, 17, 43);
        pen.closePath();
        pen.fillStyle = color("here");
        pen.fill();
        pen.lineWidth = 2;
        pen.strokeStyle = "#FFFFFF";
        pen.stroke();
      },
    },
    position: {
      wide: 26,
      high: 26,
      draw: (pen) => {
        disc(pen, 13, 13, 12.5);
        pen.fillStyle = color("map-street");
        pen.fill();
        disc(pen, 13, 13, 9);
        pen.fillStyle = color("route");
        pen.fill();
      },
    },
  };
}

/** Draws all signs. @param {MapLibre.Map} map @param {Tokens} tokens */
export function addSigns(map, tokens) {
  for (const [name, { wide, high, draw, fit }] of Object.entries(signs(tokens))) {
    const canvas = document.createElement("canvas");
    canvas.width = wide * RATIO;
    canvas.height = high * RATIO;
    const pen = canvas.getContext("2d");
    if (!pen) continue;
    pen.scale(RATIO, RATIO);
    draw(pen);
    const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
    const scaled = (/** @type {number} */ value) => value * RATIO;
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, picture, {
      pixelRatio: RATIO,
      ...(fit && {
        content: fit.map(scaled),
        stretchX: [[8, wide - 8].map(scaled)],
        stretchY: [[8, high - 8].map(scaled)],
      }),
    });
  }
}
