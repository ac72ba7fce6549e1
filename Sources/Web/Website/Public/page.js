// What script adds to pages that work without it: the room number is cut off before a search
// leaves the phone, the position fills in "from here", a link is copied with one press.
import { keepForOffline } from "./offline.js";
import { locate, onPress, say, visit } from "./page-parts.js";

document.documentElement.classList.add("scripted");

const ROOM_KEY = "qiji.room";

// A place shared from another map: the link says where, and the words around it stay here.
const LINK =
  /(?:[a-z][a-z+.-]*:\/\/|geo:|\b(?:uri|surl|www)\.amap\.com\/|\b(?:apis|j)\.map\.qq\.com\/|\b(?:api|j)\.map\.baidu\.com\/)[^\s，。；、）】》」”"<>]+/i;

/** Fetched only where something can be typed, and before it is sent. */
let address = document.querySelector("input[data-address]") ? import("./address.js") : undefined;

// A typed address is sent without its room number; the room stays in this tab for the rider's own
// eyes.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const input = form instanceof HTMLFormElement ? form.querySelector("input[data-address]") : null;
  if (!(form instanceof HTMLFormElement) || !(input instanceof HTMLInputElement)) return;
  event.preventDefault();
  const link = LINK.exec(input.value);
  address ??= import("./address.js");
  const { text, room } = link
    ? { text: link[0], room: null }
    : (await address).cutRoom(input.value);
  input.value = text;
  remember(room);
  // Sent as it is now, without asking once more.
  form.submit();
});

/** @param {string | null | undefined} room */
function remember(room) {
  try {
    if (room) sessionStorage.setItem(ROOM_KEY, room);
    else sessionStorage.removeItem(ROOM_KEY);
  } catch {
    // A browser that stores nothing shows no room; everything else works.
  }
}

function showRoom() {
  const place = document.querySelector("#room");
  if (!(place instanceof HTMLElement)) return;
  let room = null;
  try {
    room = sessionStorage.getItem(ROOM_KEY);
  } catch {
    return;
  }
  const number = place.querySelector("b");
  if (!room || !number) return;
  number.textContent = room;
  place.hidden = false;
}

onPress("button[data-act=here]", () =>
  locate("", ({ latitude, longitude }) => {
    const url = new URL(location.href);
    // A metre is enough to start from.
    url.searchParams.set("from", `${latitude.toFixed(5)},${longitude.toFixed(5)}`);
    visit(url);
  }));

onPress("button[data-act=copy]", async () => {
  const input = document.querySelector("#link");
  if (!(input instanceof HTMLInputElement)) return;
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    say("copied");
  } catch {
    say("copy-yourself");
  }
});

showRoom();
document.addEventListener("qiji:page", showRoom);
keepForOffline();
