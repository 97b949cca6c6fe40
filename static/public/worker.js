/* Keeps the last issues for reading offline. /sw.js says what is kept (KEPT): it is fetched without cookies when the
   worker is installed, and nothing that is read afterwards is kept. Pages come from the network while there is one. */
"use strict";

var KEPT = self.KEPT, NAME = KEPT.room + " " + KEPT.version, PATIENCE = 4000;

function keep(store, address) {
  var asked = new Request(address, { credentials: "omit", cache: "no-cache", redirect: "error" });
  return fetch(asked).then(function (answer) {
    if (answer.status !== 200) throw new Error(address);
    return store.put(address, answer);
  });
}

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then(function (store) {
    var needed = KEPT.files.concat(KEPT.offline).map(function (address) { return keep(store, address); });
    var others = KEPT.pages.map(function (address) {
      return keep(store, address).catch(function () { /* withdrawn just now */ });
    });
    return Promise.all(needed.concat(others));
  }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    var old = names.filter(function (name) { return name.indexOf(KEPT.room + " ") === 0 && name !== NAME; });
    return Promise.all(old.map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

/* By the name of the store: to open one that was erased would make it anew. */
function copyOf(address) {
  return caches.match(address, { cacheName: NAME, ignoreVary: true }).catch(function () { /* then there is none */ });
}

function keptPage(address) {
  var isSent = address.pathname === KEPT.selection && address.search;  /* a list that a link names */
  var isKept = !isSent && KEPT.pages.concat(KEPT.offline).indexOf(address.pathname) >= 0;
  return isKept ? copyOf(address.pathname) : Promise.resolve();
}

/* Says by its status that this is not the page that was asked for. */
function offline() {
  return copyOf(KEPT.offline).then(function (copy) {
    return copy ? new Response(copy.body, { status: 503, headers: copy.headers }) : Response.error();
  });
}

function page(request, address) {
  var kept = keptPage(address);
  return new Promise(function (answer) {
    var timer = setTimeout(function () { kept.then(function (copy) { if (copy) answer(copy); }); }, PATIENCE);
    fetch(request).then(function (fresh) {
      clearTimeout(timer);
      if (fresh.status < 500) answer(fresh);
      else kept.then(function (copy) { answer(copy || fresh); });
    }, function () {
      clearTimeout(timer);
      kept.then(function (copy) { answer(copy || offline()); });
    });
  });
}

self.addEventListener("fetch", function (event) {
  var request = event.request, address = new URL(request.url);
  var isOurs = address.origin === self.location.origin && request.method === "GET" &&
    !KEPT.never.some(function (room) { return address.pathname.indexOf(room) === 0; });
  if (isOurs && request.mode === "navigate") event.respondWith(page(request, address));
  else if (isOurs && KEPT.files.indexOf(address.pathname) >= 0) {
    event.respondWith(copyOf(address.pathname).then(function (copy) { return copy || fetch(request); }));
  }
});
