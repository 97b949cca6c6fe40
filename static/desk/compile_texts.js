/* The texts of a digest, saved as one types. Each text carries the fingerprint of what it was when it came (`base:…`):
   the server never lets an old page overwrite a new text, and shows both. Without this script a button saves all. */
(function () {
  "use strict";

  var board = document.getElementById("board"), words = document.getElementById("words");
  if (!board || !words) return;
  words = words.dataset;
  var saved = document.querySelector("[data-save-state]"), dialog = document.getElementById("conflict");
  var sending = window.desk.sending, WAIT = 1500, WAIT_OFFLINE = 10000, states = {};

  function fields() { return Array.prototype.slice.call(document.querySelectorAll('textarea[name^="text:"]')); }
  function placeOf(field) { return field.name.slice(5); }
  function baseOf(place) { return board.elements["base:" + place]; }
  function keptName(place) { return "typed " + location.pathname + " " + place; }

  function tell(text, failed) {
    saved.textContent = text;
    saved.classList.toggle("failed", Boolean(failed));
    if (failed) document.querySelector("[data-live]").textContent = text;
  }

  function stateOf(place) {
    if (!states[place]) states[place] = { isDirty: false, timer: 0, sending: null, was: "" };
    return states[place];
  }

  function typed(field) {
    var place = placeOf(field), state = stateOf(place);
    state.isDirty = true;
    clearTimeout(state.timer);
    state.timer = setTimeout(function () { save(field); }, WAIT);
    tell(words.unsaved);
    try {
      sessionStorage.setItem(keptName(place), JSON.stringify({ text: field.value, base: baseOf(place).value, was: state.was }));
    } catch (full) { /* the server has the last save */ }
  }

  function save(field) {
    var place = placeOf(field), state = stateOf(place);
    clearTimeout(state.timer);
    if (state.sending) return state.sending.then(function () { return state.isDirty ? save(field) : undefined; });
    if (!state.isDirty) return Promise.resolve();
    state.isDirty = false;
    tell(words.saving);
    state.sending = sending.send(board.dataset.textUrl, { place: place, text: field.value, base: baseOf(place).value, was: state.was })
      .then(function (told) { answered(told, field); }, function (failed) { again(field, failed.kind ? words.unsaved : failed.message); })
      .then(function () { state.sending = null; });
    return state.sending;
  }

  function again(field, why) {
    var state = stateOf(placeOf(field));
    state.isDirty = true;
    tell(why, true);
    clearTimeout(state.timer);
    state.timer = setTimeout(function () { save(field); }, WAIT_OFFLINE);
  }

  function answered(told, field) {
    var place = placeOf(field), state = stateOf(place);
    if (told.conflict) { choose(told, field); return; }
    if (told.refused) {
      state.isDirty = !told.kept;
      tell(told.refused, true);
      sending.tell(told.refused, "text");
      return;
    }
    sending.clear("text");
    baseOf(place).value = told.base;
    state.was = told.was;
    if (!state.isDirty) { sessionStorage.removeItem(keptName(place)); tell(words.saved + " " + told.at); }
    document.dispatchEvent(new CustomEvent("desk:saved", { detail: told }));
  }

  /* Both texts stand on the page; the form in the dialog says which one stays. The server has kept both. */
  function choose(told, field) {
    var place = placeOf(field);
    dialog.innerHTML = told.conflict;
    dialog.querySelector("form").addEventListener("submit", function () {
      sessionStorage.removeItem(keptName(place));
      stateOf(place).isDirty = false;
    });
    dialog.showModal();
    tell(told.title, true);
  }

  /* What was typed goes on from the text it began with: where a colleague has saved another one since, both are shown. */
  function restore(field) {
    var place = placeOf(field), kept = JSON.parse(sessionStorage.getItem(keptName(place)));
    if (!kept) return;
    sessionStorage.removeItem(keptName(place));
    if (kept.text === field.value) return;
    baseOf(place).value = kept.base;
    stateOf(place).was = kept.was;
    put(field, kept.text);
  }

  function put(field, text) {
    if (window.desk.rich) window.desk.rich.set(field, text); else field.value = text;
    typed(field);
  }

  /* A list that is drawn anew keeps what is being typed in it. Returns what puts it there again. */
  function carry(list) {
    var carried = fields().filter(function (field) { return list.contains(field) && isUnsaved(stateOf(placeOf(field))); }).map(function (field) {
      return { place: placeOf(field), text: field.value, base: baseOf(placeOf(field)).value };
    });
    return function () {
      carried.forEach(function (each) {
        var field = list.querySelector('textarea[name="text:' + each.place + '"]');
        if (!field || field.value === each.text) return;
        baseOf(each.place).value = each.base;
        put(field, each.text);
      });
    };
  }

  function flush() {
    return Promise.all(fields().map(function (field) { return save(field); }));
  }

  function isDirty() {
    return Object.keys(states).some(function (place) { return isUnsaved(states[place]); });
  }

  function isUnsaved(state) { return Boolean(state.isDirty || state.sending); }

  function next(field) {
    var all = fields().filter(function (each) { return !each.closest("details:not([open])"); });
    var following = all[(all.indexOf(field) + 1) % all.length];
    if (!window.desk.rich || !window.desk.rich.focus(following)) following.focus();
  }

  function fieldNear(element) {
    var around = element.closest && element.closest(".of-text");
    return around && around.querySelector('textarea[name^="text:"]');
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches && event.target.matches('textarea[name^="text:"]')) typed(event.target);
  });
  document.addEventListener("focusout", function (event) {
    var field = fieldNear(event.target);
    if (field && stateOf(placeOf(field)).isDirty) save(field);
  });
  document.addEventListener("keydown", function (event) {
    var field = fieldNear(event.target);
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { flush(); event.preventDefault(); }
    else if (field && (event.ctrlKey || event.metaKey) && event.key === "Enter") { next(field); event.preventDefault(); }
  });
  /* Whoever goes on to the next page finds there what was typed on this one. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !isDirty() || link.getAttribute("href")[0] === "#") return;
    event.preventDefault();
    flush().then(function () { location.assign(link.href); });
  });
  addEventListener("beforeunload", function (event) {
    if (!isDirty()) return;
    flush();
    event.preventDefault();
  });

  window.desk.texts = { flush: flush, isDirty: isDirty, fieldNear: fieldNear, carry: carry };

  document.addEventListener("DOMContentLoaded", function () {
    fields().forEach(function (field) { stateOf(placeOf(field)).was = field.defaultValue; });
    fields().forEach(restore);
  });
  /* A digest that was begun just now waits for its first words. Going to the fragment takes the focus away before that. */
  addEventListener("load", function () {
    var first = location.hash === "#introduction" && document.querySelector("#introduction [contenteditable]");
    if (first && !first.textContent.trim()) first.focus();
  });
})();
