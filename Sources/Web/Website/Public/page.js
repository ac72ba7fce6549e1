// What script adds to pages that work without it: the room number is cut off before a search
// leaves the phone, the position fills in "from here", a link is copied with one press.
import { cutRoom } from "./address.js";

document.documentElement.classList.add("scripted");

const ROOM_KEY = "qiji.room";

// A place shared from another map: the link says where, and the words around it stay here.
const LINK =
  /(?:[a-z][a-z+.-]*:\/\/|geo:|\b(?:uri|surl|www)\.amap\.com\/|\b(?:apis|j)\.map\.qq\.com\/|\b(?:api|j)\.map\.baidu\.com\/)[^\s，。；、）】》」”"<>]+/i;

/** Sends a typed address without its room number; the room stays in this tab for the rider's own eyes.
 * @param {HTMLFormElement} form */
function cutBeforeSending(form) {
  form.addEventListener("submit", () => {
    const input = form.querySelector("input[data-address]");
    if (!(input instanceof HTMLInputElement)) return;
    const link = LINK.exec(input.value);
    const { text, room } = link ? { text: link[0], room: null } : cutRoom(input.value);
    input.value = text;
    remember(room);
  });
}

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

/** Shows one of the messages that the page carries in its own language.
 * @param {string} name */
function say(name) {
  for (const message of document.querySelectorAll("[data-message]")) {
    if (message instanceof HTMLElement) message.hidden = message.dataset.message !== name;
  }
}

/** @param {HTMLElement} button */
function startFromHere(button) {
  button.addEventListener("click", () => {
    if (!globalThis.isSecureContext || !navigator.geolocation) {
      say("insecure");
      return;
    }
    say("locating");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const url = new URL(location.href);
        // A metre is enough to start from.
        const [latitude, longitude] = [coords.latitude.toFixed(5), coords.longitude.toFixed(5)];
        url.searchParams.set("from", `${latitude},${longitude}`);
        location.assign(url);
      },
      (error) => say(error.code === error.PERMISSION_DENIED ? "denied" : "unknown"),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 15_000 },
    );
  });
}

/** @param {HTMLElement} button */
function copyLink(button) {
  button.addEventListener("click", async () => {
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
}

for (const form of document.querySelectorAll("form")) cutBeforeSending(form);
for (const button of document.querySelectorAll("button[data-act=here]")) {
  if (button instanceof HTMLElement) startFromHere(button);
}
for (const button of document.querySelectorAll("button[data-act=copy]")) {
  if (button instanceof HTMLElement) copyLink(button);
}
showRoom();
