// Keeps one version of the page, whole, so that it works without a network after the first visit.
const FILES = [
FILE_LIST
];
// The page is of this version if it names these.
const NAMED = NAMED_LIST;
const OURS = `handshake-lab ${registration.scope} `;
const VERSION = `${OURS}VERSION_HASH`;

addEventListener("install", (event) => event.waitUntil(keep().catch(discard)));
addEventListener("activate", (event) => event.waitUntil(replace()));
addEventListener("message", (event) => event.data === "take over" && event.waitUntil(skipWaiting()));
addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode !== "navigate") event.respondWith(kept(event.request));
  else if (["", "index.html"].includes(address.href.split(/[?#]/)[0].slice(registration.scope.length))) event.respondWith(page());
});

// All files or none. The page may be of another version, if the host got a new one in this very moment.
async function keep() {
  const cache = await caches.open(VERSION);
  const page = await fetch("./", { cache: "no-cache" });
  const text = await page.clone().text();
  if (!page.ok || !NAMED.every((file) => text.includes(file))) throw new Error("the host has another version of the page");
  // What has no fingerprint in its name may lie in the browser's HTTP cache from an earlier version.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: NAMED.includes(file) ? "default" : "no-cache" })));
  await cache.put("./", page);
}

async function discard(error) {
  await caches.delete(VERSION);
  throw error;
}

// The versions before this one are not needed any more: none of their windows is open.
async function replace() {
  const before = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== VERSION);
  await Promise.all(before.map((name) => caches.delete(name)));
  await clients.claim();
}

// (`caches.open` would make anew what the next version has removed already.)
async function kept(request) {
  const options = { ignoreSearch: true, ignoreVary: true };
  const ours = await caches.match(request, { ...options, cacheName: VERSION });
  return ours ?? (await caches.match(request, options)) ?? fetch(request);
}

// Once a newer version is here as a whole, and no other window needs this one, it takes over, beginning with its page.
async function page() {
  if (registration.waiting && (await clients.matchAll()).length < 2) {
    registration.waiting.postMessage("take over");
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== VERSION);
    for (const cacheName of names.reverse()) {
      const newer = await caches.match("./", { cacheName });
      if (newer) return newer;
    }
  }
  return kept("./");
}
