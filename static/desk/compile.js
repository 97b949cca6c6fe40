/* The board: what is done goes to the server in its order, and the server answers with the lists as they stand, or with the
   reason why not. Dragging and the keys are in compile_moves.js. Without these scripts every button still works. */
(function () {
  "use strict";

  var form = document.getElementById("board");
  if (!form) return;
  var board = document.querySelector(".board"), material = document.querySelector("[data-material]");
  var live = document.querySelector("[data-live]"), words = document.getElementById("words").dataset;
  var texts = window.desk.texts, sending = window.desk.sending, queue = [], isSending = false, lookTimer = 0, waitTimer = 0, reloading = null;
  var WAIT_OFFLINE = 5000, WAIT_LOOK = 600, WAIT_FILTER = 300;
  document.body.classList.add("scripted");
  board.classList.add("scripted");

  function each(selector, act, root) { Array.prototype.forEach.call((root || document).querySelectorAll(selector), act); }
  function say(text) { live.textContent = text; }
  function dress(root) { document.dispatchEvent(new CustomEvent("desk:drawn", { detail: root })); }

  /* What is sent */

  function act(verb, fields, focus) {
    queue.push({ fields: Object.assign({ do: verb }, fields), focus: focus });
    if (!isSending) sendNext();
  }

  function sendNext() {
    var what = queue[0];
    clearTimeout(waitTimer);
    waitTimer = 0;
    isSending = Boolean(what);
    if (!what) {
      if (reloading) reload(reloading.told, reloading.focus);
      return;
    }
    /* What is being typed goes first: the lists that come back hold it then. */
    texts.flush().then(function () { return sending.send(form.action, what.fields); }).then(function (told) {
      queue.shift();
      if (told.reload) reloading = { told: told.told, focus: what.focus }; else show(told, what.focus);
    }).then(sendNext, function (failed) {
      sending.tell(failed.message, failed.kind || "failed");
      waitTimer = setTimeout(sendNext, WAIT_OFFLINE);
    });
  }

  /* Sections that come, go or change places: the page is loaded again, and goes on where one was. */
  function reload(told, focus) {
    var query = new URLSearchParams();
    new FormData(document.getElementById("filter")).forEach(function (value, name) { if (value) query.set(name, value); });
    texts.flush().then(function () {
      try { sessionStorage.setItem("told", JSON.stringify({ told: told || "", focus: focus || "[data-undo]" })); } catch (full) { /* it is only said */ }
      history.replaceState(null, "", form.dataset.pageUrl + (String(query) ? "?" + query : ""));
      location.reload();
    });
  }

  function goOn() {
    var kept = JSON.parse(sessionStorage.getItem("told") || "null");
    sessionStorage.removeItem("told");
    if (!kept) return;
    say(kept.told);
    focusOn([kept.focus]);
  }

  /* On the first of these that is there, unless one is typing. */
  function focusOn(selectors) {
    var here = document.activeElement, there = selectors.reduce(function (found, selector) {
      return found || (selector ? document.querySelector(selector) : null);
    }, null);
    if (there && !(here && here.closest("[contenteditable], textarea, input"))) there.focus();
  }

  function show(told, focus) {
    if (!told.refused) sending.clear("refused");
    Object.keys(told.html || {}).forEach(function (id) { redraw(document.getElementById(id), told.html[id]); });
    (told.gone || []).forEach(forget);
    if (told.material) refill();
    if (told.counts) document.querySelector("[data-counts]").innerHTML = told.counts;
    if (told.saved) document.querySelector("[data-save-state]").textContent = words.saved + " " + told.saved;
    say(told.refused || told.told || "");
    if (told.refused) sending.tell(told.refused, "refused");
    focusOn([focus]);
    look();
  }

  /* A list is redrawn whole; a comment that is being written in it is not taken from under the hands. */
  function redraw(list, html) {
    var here = document.activeElement, held = list && list.contains(here) && here.closest(".item");
    if (!list || held && here.closest("[contenteditable], textarea") && texts.isDirty()) return;
    var putBack = texts.carry(list);
    list.innerHTML = html.trim();  /* an empty list says what to drop there */
    dress(list);
    putBack();
    if (held) focusOn(["#" + held.id + " .handle", "#" + list.id + " .handle", "[data-undo]"]);
  }

  function forget(article) {
    each('.mat[data-article="' + article + '"]', function (line) {
      var count = line.closest(".shelf").querySelector("[data-count]");
      count.textContent = Math.max(0, Number(count.textContent) - 1);
      var near = line.contains(document.activeElement) && window.desk.board.nearby(line);
      line.remove();
      if (near) near.focus();
    });
  }

  function fetchPart(part, then) {
    var query = new URLSearchParams(new FormData(document.getElementById("filter")));
    query.set("part", part);
    fetch(form.dataset.pageUrl + "?" + query, { headers: { "X-Requested-With": "desk" } }).then(function (answer) {
      if (answer.ok) answer.text().then(then);
    }, function () {});
  }

  function refill() {
    fetchPart("material", function (html) {
      var held = document.activeElement && document.activeElement.closest(".mat");
      material.innerHTML = html;
      dress(material);
      if (held) focusOn(['.mat[data-article="' + held.dataset.article + '"]', ".mat", "#filter-words"]);
    });
  }

  /* The page beside, and what the check has to say */

  function look() {
    clearTimeout(lookTimer);
    lookTimer = setTimeout(function () {
      var frame = document.querySelector(".preview iframe");
      try { frame.contentWindow.location.reload(); } catch (elsewhere) { frame.src = frame.src; }
      fetchPart("points", function (html) {
        var panel = document.getElementById("panel-points");
        panel.innerHTML = html;
        var told = panel.firstElementChild.dataset, count = Number(told.errors) + Number(told.warnings);
        document.querySelector("[data-points-count]").textContent = count ? "(" + count + ")" : "";
        document.querySelector("[data-check]").textContent = told.label;
      });
    }, WAIT_LOOK);
  }

  /* With the buttons */

  function nextTo(item, isLeaving) {
    var near = isLeaving ? item.nextElementSibling || item.previousElementSibling : item;
    return near ? "#" + near.id + " .handle" : "[data-undo]";
  }

  function undo() { act("undo", {}); }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button"), menu = event.target.closest(".menu");
    each(".menu[open]", function (other) { if (other !== menu) other.open = false; });
    if (!button) return;
    if (button.getAttribute("form") !== "board" || button.name !== "do") return;
    event.preventDefault();
    if (button.hasAttribute("data-place")) return;
    var row = button.closest("p, div"), fields = {};
    each("select[form=board], input[form=board]", function (field) { fields[field.name] = field.value; }, row);
    var item = button.closest(".item");
    if (menu) menu.open = false;
    act(button.value, fields, item ? nextTo(item, button.value.startsWith("retire ")) : after(button));
  });
  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (event.key !== "Enter" || !field.dataset || !field.dataset.verb) return;
    event.preventDefault();
    field.closest("p").querySelector('button[name="do"]').click();
  });

  /* Where focus goes after a button of a section, or one that opens or closes a section. */
  function after(button) {
    var section = button.closest("[data-section]"), verb = button.value.split(" ")[0];
    if (verb === "open") return "#digest > section:last-of-type > header summary";
    return section && verb !== "close" ? "#" + section.id + " > header summary" : "[data-undo]";
  }

  var filterTimer = 0;
  document.addEventListener("input", function (event) {
    if (event.target.getAttribute("form") !== "filter") return;
    clearTimeout(filterTimer);
    filterTimer = setTimeout(refill, WAIT_FILTER);
  });
  document.getElementById("filter").addEventListener("submit", function (event) { event.preventDefault(); refill(); });
  document.addEventListener("desk:saved", function (event) {
    if (event.detail.counts) document.querySelector("[data-counts]").innerHTML = event.detail.counts;
    look();
  });

  var tabs = Array.prototype.slice.call(document.querySelectorAll('.side-panel [role="tab"]'));
  function open(tab) {
    tabs.forEach(function (other) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = other !== tab;
    });
    tab.focus();
  }
  tabs.forEach(function (tab, index) {
    tab.addEventListener("click", function () { open(tab); });
    tab.addEventListener("keydown", function (event) { if (event.key === "ArrowLeft" || event.key === "ArrowRight") open(tabs[1 - index]); });
  });

  window.desk.board = { act: act, say: say, undo: undo, nextTo: nextTo, reload: reload };
  document.addEventListener("DOMContentLoaded", function () { dress(board); goOn(); });
  /* Whoever comes back, with a new session perhaps, need not wait. */
  addEventListener("focus", function () {
    if (waitTimer) sendNext();
  });
  addEventListener("beforeunload", function (event) { if (queue.length) event.preventDefault(); });
  look();
})();
