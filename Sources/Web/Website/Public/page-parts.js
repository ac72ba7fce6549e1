// What several of our modules do with a page.

/** Listens to clicks on what matches, also on parts of the page that come later.
 * @param {string} selector @param {(element: HTMLElement, event: Event) => void} act */
export function onPress(selector, act) {
  document.addEventListener("click", (event) => {
    const element = event.target instanceof Element ? event.target.closest(selector) : null;
    if (element instanceof HTMLElement) act(element, event);
  });
}

/** Shows one of the messages that the page carries in its own language, and hides the others.
 * @param {string} name */
export function say(name) {
  for (const message of document.querySelectorAll("[data-message]")) {
    if (message instanceof HTMLElement) message.hidden = message.dataset.message !== name;
  }
}

/** Asks the phone where it is, and tells the rider when it does not say.
 * @param {string} prefix of the messages' names
 * @param {(coords: GeolocationCoordinates) => void} use */
export function locate(prefix, use) {
  if (!globalThis.isSecureContext || !navigator.geolocation) {
    say(`${prefix}insecure`);
    return;
  }
  say(`${prefix}locating`);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      say("");
      use(coords);
    },
    (error) => say(prefix + (error.code === error.PERMISSION_DENIED ? "denied" : "unknown")),
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 15_000 },
  );
}

/** Goes to another page of this site, by the live map's own way if there is one.
 * @param {URL} url */
export function visit(url) {
  const event = new CustomEvent("qiji:visit", { detail: url.href, cancelable: true });
  if (document.dispatchEvent(event)) location.assign(url);
}
