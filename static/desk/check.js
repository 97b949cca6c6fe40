/* The check keeps itself up to date: links that nobody tested today are tested when the page opens, and the list is
   looked at again when one comes back to it. What changes under somebody's hands waits behind a button. */
(function () {
  "use strict";

  var live = document.querySelector("[data-live]"), changed = document.querySelector("[data-changed]");
  if (!live || !changed) return;
  var EVERY = 60000, waiting = null;

  function list() { return document.getElementById("checked"); }

  function show(fresh) {
    waiting = null;
    changed.hidden = true;
    list().replaceWith(fresh);
    document.title = document.title.replace(/^.*(?= – )/, fresh.querySelector("h1").textContent);
  }

  function isInUse() {
    var here = document.activeElement, typed = list().querySelectorAll('input:not([type="hidden"])');
    return list().contains(here) || Array.prototype.some.call(typed, function (field) { return field.value !== field.defaultValue; });
  }

  function take(page) {
    var fresh = page.getElementById("checked");
    if (!fresh) return;
    if (fresh.dataset.sign === list().dataset.sign) {
      var old = list().querySelector(".tested"), now = fresh.querySelector(".tested");
      if (old && now && !old.contains(document.activeElement)) old.replaceWith(now);
    } else if (isInUse()) {
      waiting = fresh;
      changed.hidden = false;
    } else {
      show(fresh);
    }
  }

  function ask(url, body) {
    return fetch(url, { method: body ? "POST" : "GET", body: body, credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
  }

  function lookAgain() {
    if (document.visibilityState === "visible" && !waiting) ask(location.pathname).then(take, function () {});
  }

  function test(form) {
    live.textContent = live.dataset.testing;
    form.setAttribute("aria-busy", "true");
    ask(form.action, new FormData(form)).then(function (page) {
      var said = page.querySelector(".messagelist li");
      live.textContent = said ? said.textContent.trim() : live.dataset.done;
      take(page);
    }).catch(function () {
      live.textContent = live.dataset.failed;
    }).then(function () { form.removeAttribute("aria-busy"); });
  }

  changed.querySelector("button").addEventListener("click", function () {
    if (!waiting) return;
    show(waiting);
    var head = list().querySelector("h1");
    head.tabIndex = -1;
    head.focus();
  });
  document.addEventListener("submit", function (event) {
    if (!event.target.matches("[data-test-links]")) return;
    event.preventDefault();
    if (!event.target.hasAttribute("aria-busy")) test(event.target);
  });
  document.addEventListener("visibilitychange", lookAgain);
  setInterval(lookAgain, EVERY);

  var wanted = document.querySelector("[data-test-links][data-wanted]");
  if (wanted) test(wanted);
})();
