/* Moving on the board: with the mouse, a finger, or the keys of a handle, which do the same. What moves shows at once; the
   server's answer says where it stands. */
(function () {
  "use strict";

  var board = window.desk && window.desk.board;
  if (!board || !window.Sortable) return;
  var words = document.getElementById("words").dataset, act = board.act, say = board.say;
  var lifted = null, origin = null;

  function each(selector, act, root) { Array.prototype.forEach.call((root || document).querySelectorAll(selector), act); }
  function lists() { return Array.prototype.slice.call(document.querySelectorAll(".items")); }
  function titleOf(item) { return item.querySelector(".title").textContent; }
  function sectionOf(element) { return element.closest("[data-section]"); }

  function place(item) {
    var all = Array.prototype.slice.call(item.parentElement.children), section = sectionOf(item);
    return words.rank.replace("{rank}", all.indexOf(item) + 1).replace("{count}", all.length)
      .replace("{section}", section.dataset.name).replace("{role}", item.dataset.role === "lead" ? words.cited : words.also);
  }

  /* With the mouse and by touch */

  function dress(root) {
    each(".items", drag, root.parentElement || root);
    each(".materials", dragOut, root);
    each("[data-cite]", function (button) { button.hidden = false; }, root);
    each(".mat", function (line, index) { line.tabIndex = index ? -1 : 0; });
    if (window.desk.rich) window.desk.rich.dress(root);
  }

  var touch = { delay: 180, delayOnTouchOnly: true, touchStartThreshold: 4, animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120, ghostClass: "ghost" };

  function drag(list) {
    if (list.isDragged) return;
    list.isDragged = true;
    Sortable.create(list, Object.assign({}, touch, { group: "items", handle: ".handle", draggable: ".item, .mat", onEnd: moved, onAdd: dropped }));
  }

  function dragOut(list) {
    if (list.isDragged) return;
    list.isDragged = true;
    Sortable.create(list, Object.assign({}, touch, { group: { name: "items", put: false }, sort: false, draggable: ".mat", filter: "button, input", preventOnFilter: false }));
  }

  function after(element) {
    var next = element.nextElementSibling;
    while (next && !next.dataset.item) next = next.nextElementSibling;
    return next ? next.dataset.item : "";
  }

  function moved(event) {
    if (event.from === event.to && event.oldIndex === event.newIndex || !event.item.dataset.item) return;
    send(event.item, event.from.dataset.items);
  }

  function dropped(event) {
    if (event.item.dataset.item) return;
    event.item.classList.add("sent");
    act("place " + event.item.dataset.article, { section: event.to.dataset.items, before: after(event.item) }, '.item[data-article="' + event.item.dataset.article + '"] .handle');
  }

  function send(item, seen) {
    act("move " + item.dataset.item, { section: item.parentElement.dataset.items, before: after(block(item).pop()), seen: seen }, "#item-" + item.dataset.item + " .handle");
  }

  /* With the keyboard */

  function block(item) {
    var all = [item], next = item.nextElementSibling;
    while (item.dataset.role === "lead" && next && next.dataset.role === "see_also") { all.push(next); next = next.nextElementSibling; }
    return all;
  }

  function insert(pieces, list, before) { pieces.forEach(function (piece) { list.insertBefore(piece, before); }); }

  function travel(item, by) {
    var pieces = block(item), list = item.parentElement, all = lists();
    var other = all[all.indexOf(list) + by];
    if (by > 0) {
      var next = pieces[pieces.length - 1].nextElementSibling;
      if (next) insert(pieces, list, item.dataset.role === "lead" ? block(next).pop().nextElementSibling : next.nextElementSibling);
      else if (other) insert(pieces, other, other.firstElementChild);
      else return false;
    } else {
      var previous = item.previousElementSibling;
      while (item.dataset.role === "lead" && previous && previous.dataset.role !== "lead" && previous.previousElementSibling) previous = previous.previousElementSibling;
      if (previous) insert(pieces, list, previous);
      else if (other) insert(pieces, other, null);
      else return false;
    }
    item.querySelector(".handle").focus();
    return true;
  }

  function nextSection(item, by) {
    var all = lists(), other = all[all.indexOf(item.parentElement) + by];
    if (!other) return false;
    insert(block(item), other, null);
    item.querySelector(".handle").focus();
    return true;
  }

  function lift(item) {
    lifted = item;
    origin = { list: item.parentElement, pieces: block(item), before: block(item).pop().nextElementSibling };
    item.classList.add("lifted");
    item.querySelector(".handle").setAttribute("aria-pressed", "true");
    say(words.lifted + " " + titleOf(item) + ". " + document.getElementById("how-to-move").textContent);
  }

  function putDown(isBack) {
    var item = lifted, from = origin;
    lifted = null;
    item.classList.remove("lifted");
    item.querySelector(".handle").removeAttribute("aria-pressed");
    if (isBack) { insert(from.pieces, from.list, from.before); item.querySelector(".handle").focus(); say(words.putBack); return; }
    if (item.parentElement !== from.list || block(item).pop().nextElementSibling !== from.before) send(item, from.list.dataset.items);
  }

  function atOnce(item, by, toSection) {
    var seen = item.parentElement.dataset.items;
    if (toSection ? nextSection(item, by) : travel(item, by)) { say(titleOf(item) + ": " + place(item)); send(item, seen); } else say(words.atEnd);
  }

  function retire(item) { act("retire " + item.dataset.item, {}, board.nextTo(item, true)); }

  function cite(item) {
    var section = sectionOf(item), field = section && section.querySelector(':scope > .of-text textarea');
    if (!field || !window.desk.rich) { say(words.noText); return; }
    window.desk.rich.cite(field, item.dataset.article);
  }

  function onHandle(event, item) {
    var by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === " ") { if (lifted === item) putDown(false); else if (!lifted) lift(item); }
    else if (event.key === "Escape" && lifted) putDown(true);
    else if (by && lifted === item) say(travel(item, by) ? place(item) : words.atEnd);
    else if (by && event.altKey) atOnce(item, by, event.shiftKey);
    else if (event.key.toLowerCase() === "l" && !event.ctrlKey) act("role " + item.dataset.item, {}, "#" + item.id + " .handle");
    else if (event.key.toLowerCase() === "c" && !event.ctrlKey) cite(item);
    else if (event.key === "Delete") retire(item);
    else return;
    event.preventDefault();
  }

  function onMaterial(event, line) {
    var all = Array.prototype.slice.call(document.querySelectorAll(".mat")), here = all.indexOf(line);
    var by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (by) go(all[Math.min(all.length - 1, Math.max(0, here + by))]);
    else if (event.key === "Enter" && event.target === line) placeLine(line, event.shiftKey ? { role: line.querySelector(".verdict") ? "see_also" : "lead" } : {});
    else if (/^[1-9]$/.test(event.key) && lists()[event.key - 1]) placeLine(line, { section: lists()[event.key - 1].dataset.items });
    else return;
    event.preventDefault();
  }

  function go(line) {
    each(".mat", function (other) { other.tabIndex = -1; });
    line.tabIndex = 0;
    line.focus();
  }

  /* The next line that is not on its way, else the last one before it. */
  board.nearby = function (line) {
    var all = Array.prototype.slice.call(document.querySelectorAll(".mat")), here = all.indexOf(line);
    function stays(other) { return !other.classList.contains("sent"); }
    return all.slice(here + 1).find(stays) || all.slice(0, here).reverse().find(stays) || document.getElementById("filter-words");
  };

  function placeLine(line, fields) {
    if (line.classList.contains("sent")) return;
    line.classList.add("sent");
    var next = board.nearby(line), isLine = next.classList.contains("mat");
    act("place " + line.dataset.article, fields, isLine ? '.mat[data-article="' + next.dataset.article + '"]' : "#" + next.id);
    if (isLine) go(next);
  }

  document.addEventListener("keydown", function (event) {
    var handle = event.target.closest && event.target.closest(".handle"), line = event.target.closest && event.target.closest(".mat");
    var isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (handle) onHandle(event, handle.closest(".item"));
    else if (line && !isTyping && !event.ctrlKey && !event.altKey) onMaterial(event, line);
    if (event.defaultPrevented || isTyping) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z") { board.undo(); event.preventDefault(); }
    else if (event.key === "/") { document.getElementById("filter-words").focus(); event.preventDefault(); }
    else if (event.key === "?") { document.getElementById("keys").showModal(); event.preventDefault(); }
  });
  document.addEventListener("focusout", function (event) {
    if (lifted && event.relatedTarget && !lifted.contains(event.relatedTarget)) putDown(false);
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-cite")) cite(button.closest(".item"));
    else if (button.hasAttribute("data-place")) { event.preventDefault(); placeLine(button.closest(".mat"), {}); }
  });
  document.addEventListener("desk:drawn", function (event) { dress(event.detail); });
})();
