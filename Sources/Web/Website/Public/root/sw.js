// Answers when the network does not: the shell, the map's library, the tiles that were seen, and
// the last pages. Everything stays on this phone; the page "about" has the button to forget it.

const PAGES = "pages";
const TILES = "tiles";
// A release is kept as long as pages of it may be: this one and the one before.
const SHELL = "shell-";

// A tile is some 20 kB: a district that one works in, within ten megabytes.
const MOST_TILES = 400;
const MOST_PAGES = 40;
// After this long a rider reads on what is at hand.
const PATIENCE = 3_000;
const TIME = "X-Stored-At";

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @param {string} path */
const isPage = (path) =>
  path === "/" || path === "/map" || path.startsWith("/d/") || path === "/near" ||
  path === "/near/offline" || path.startsWith("/p/");
/** @param {string} path */
const isPicture = (path) => path.startsWith("/picture/");
/** @param {string} path */
const release = (path) => SHELL + path.split("/")[2];

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));

/** Deletes the oldest answers beyond so many. @param {Cache} cache @param {number} most */
async function shorten(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

/** @param {string} newest */
async function dropOldReleases(newest) {
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL));
  const old = names.filter((name) => name !== newest);
  for (const name of old.slice(0, -1)) await caches.delete(name);
}

/** Files that never change: from the store, else from the network and then stored.
 * @param {Request} request @param {string} name @param {number} [most] */
async function stored(request, name, most) {
  const cache = await caches.open(name);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200 || answer.status === 204) {
    await cache.put(request, answer.clone());
    if (most) await shorten(cache, most);
  }
  return answer;
}

/** An answer with the time at which it was stored. @param {Response} answer */
async function stamped(answer) {
  const headers = new Headers(answer.headers);
  headers.set(TIME, String(Date.now()));
  // What is stored is the plain body.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(await answer.blob(), { status: 200, headers });
}

/** A stored page says from when it is. @param {Response} page */
async function dated(page) {
  const time = Number(page.headers.get(TIME));
  const text = (await page.text()).replace("<html ", `<html data-stored="${time}" `);
  return new Response(text, { status: 200, headers: page.headers });
}

/** @param {Request} request @param {Cache} cache @returns {Promise<Response | undefined>} */
async function kept(request, cache) {
  // What is open now is worked out anew from what is stored; an old list would not know.
  if (new URL(request.url).pathname === "/near") {
    const finder = await cache.match("/near/offline", { ignoreVary: true });
    if (finder) return finder;
  }
  const page = await cache.match(request, { ignoreVary: true });
  if (page || request.mode !== "navigate") return page;
  // A page that was never seen: the first page says what still works.
  return (await cache.match("/", { ignoreVary: true })) ??
    cache.match("/map", { ignoreVary: true });
}

/** @param {Request} request @param {Response} answer @param {Cache} cache */
async function keep(request, answer, cache) {
  const page = await stamped(answer);
  // The newest stands last: the oldest go first.
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, page);
  await shorten(cache, MOST_PAGES);
}

/** Pages: from the network while it answers, else the last that was seen, with its time.
 * @param {FetchEvent} event */
async function fresh(event) {
  const { request } = event;
  const cache = await caches.open(PAGES);
  const fetched = fetch(request);
  // Copied before the page reads it.
  const storing = fetched.then((answer) => {
    if (answer.status === 200 && !answer.redirected) return keep(request, answer.clone(), cache);
  });
  event.waitUntil(storing.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fetched.catch(() => null), late]);
  if (first) return /** @type {Response} */ (first);
  const page = await kept(request, cache);
  if (!page) return fetched;
  const isHTML = page.headers.get("Content-Type")?.startsWith("text/html");
  return isHTML ? dated(page) : page;
}

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.searchParams.has("theme") && isPage(url.pathname)) return;
  if (url.pathname.startsWith("/static/")) {
    event.respondWith(stored(request, release(url.pathname)));
  } else if (url.pathname.startsWith("/tiles/places/")) {
    // What is open changes: an old one would lie, and the list without a network knows better.
    return;
  } else if (url.pathname.startsWith("/tiles/")) {
    event.respondWith(stored(request, TILES, MOST_TILES));
  } else if (isPage(url.pathname) || isPicture(url.pathname) || url.pathname === "/tiles.json") {
    event.respondWith(fresh(event));
  }
});

// What the page had fetched before this worker was there.
scope.addEventListener("message", (event) => {
  const { keep, page } = event.data ?? {};
  event.waitUntil((async () => {
    const newest = keep?.[0] && release(new URL(keep[0]).pathname);
    if (newest) {
      const cache = await caches.open(newest);
      for (const address of keep) if (!await cache.match(address)) await cache.add(address);
      await dropOldReleases(newest);
    }
    const pages = await caches.open(PAGES);
    // Nothing of somebody's account stays on a phone that others may hold.
    const open = page && isPage(new URL(page).pathname) ? page : null;
    for (const address of ["/", open, "/tiles.json"]) {
      if (address && !await pages.match(address, { ignoreVary: true })) {
        const answer = await fetch(address, { headers: { Accept: "text/html, */*" } }).catch(() =>
          null
        );
        if (answer?.status === 200) await pages.put(address, await stamped(answer));
      }
    }
  })());
});
