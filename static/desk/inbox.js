/* The inbox by keyboard: one key a line, focus moves on by itself, Z takes back. What is done shows at once and goes to
   the server in its order; what the server refuses is put back. Without this script every button still works. */
(function () {
  "use strict";

  var form = document.getElementById("sorting"), list = document.getElementById("list");
  if (!form || !list) return;
  form.classList.add("scripted");
  var live = document.querySelector("[data-live]"), reading = document.getElementById("reading");
  var words = document.getElementById("words").dataset, keysDialog = document.getElementById("keys");
  var wide = matchMedia("(min-width: 76.01rem)");
  var queue = [], isSending = false, isLoading = false, readTimer = 0;
  var WAIT_OFFLINE = 5000, WAIT_READING = 120, NEAR_END = 15, NEWS_EVERY = 60000;

  function each(selector, act) { document.querySelectorAll(selector).forEach(act); }
  function lines() { return Array.prototype.slice.call(list.querySelectorAll(".art")); }
  function isOpen(line) { return !line.classList.contains("done"); }
  function current() { return list.querySelector('[aria-current="true"]'); }
  function keysOf(line) { return line.dataset.articles.split(" "); }
  function lineOf(pk) { return lines().find(function (line) { return keysOf(line).indexOf(String(pk)) >= 0; }); }
  function ticked() { return lines().filter(function (line) { return line.querySelector("input").checked; }); }
  function say(text) { live.textContent = text; }

  function go(line, quietly) {
    if (!line) return;
    lines().forEach(function (other) { other.tabIndex = -1; other.removeAttribute("aria-current"); });
    line.tabIndex = 0;
    line.setAttribute("aria-current", "true");
    if (!quietly) {
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: "nearest" });
    }
    clearTimeout(readTimer);
    readTimer = setTimeout(read, WAIT_READING);
    more();
  }

  function step(by, ticks) {
    var all = lines(), here = all.indexOf(current()), next = all[Math.min(all.length - 1, Math.max(0, here + by))];
    if (ticks && all[here]) all[here].querySelector("input").checked = next.querySelector("input").checked = true;
    go(next);
  }

  function nextOpen(line) {
    var all = lines(), here = all.indexOf(line);
    return all.slice(here + 1).find(isOpen) || all.slice(0, here).reverse().find(isOpen);
  }

  /* What is sent */

  function send(what) {
    queue.push(what);
    if (!isSending) sendNext();
  }

  function sendNext() {
    var what = queue[0];
    if (!what) { isSending = false; return; }
    isSending = true;
    post(what.url, what.fields).then(function (answer) {
      queue.shift();
      if (answer.refused) { putBack(what, answer.refused); } else { what.then(answer); count(answer); say(answer.told + ". " + words.left + answer.left + "."); }
      sendNext();
    }, function () {
      say(words.offline);
      setTimeout(sendNext, WAIT_OFFLINE);
    });
  }

  function ask(url, fields) {
    var sent = fields && new URLSearchParams(fields);
    if (sent) sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(url, { method: sent ? "POST" : "GET", body: sent, headers: { "X-Requested-With": "desk" } });
  }

  function post(url, fields) {
    return ask(url, fields).then(function (answer) {
      if (answer.ok || answer.status === 409) return answer.json();
      if (answer.status < 500) { location.reload(); return new Promise(function () {}); }
      throw new Error(answer.status);
    });
  }

  function count(answer) {
    each("[data-left]", function (element) { element.textContent = answer.left; });
    each("[data-kept]", function (element) { element.textContent = answer.kept; });
    document.title = document.title.replace(/\(\d+\)/, "(" + answer.left + ")");
  }

  function putBack(what, why) {
    what.lines.forEach(function (line) { line.classList.remove("done", "waiting"); outcome(line, ""); });
    say(why);
    go(what.lines[0]);
  }

  function outcome(line, text) {
    var there = line.querySelector(".outcome");
    if (there) there.remove();
    if (!text) return;
    there = document.createElement("p");
    there.className = "meta outcome";
    there.textContent = text;
    line.lastElementChild.append(there);
  }

  /* What is done */

  function settle(verb, chosen, rest) {
    var picked = chosen.filter(isOpen);
    if (!picked.length) return;
    var next = nextOpen(picked[picked.length - 1]);
    picked.forEach(function (line) {
      line.classList.add("done", "waiting");
      line.querySelector("input").checked = false;
    });
    act(verb, picked, rest, function (answer) {
      picked.forEach(function (line) { line.classList.remove("waiting"); outcome(line, answer.outcome); });
    });
    if (next) go(next); else say(words.nothing);
  }

  function change(verb, chosen, rest) {
    act(verb, chosen, rest, function (answer) { redraw(answer); });
  }

  function act(verb, chosen, rest, then) {
    var fields = [["do", rest && rest.words ? verb + " " + chosen[0].dataset.pk + " " + rest.words : verb]];
    if (!(rest && rest.words)) chosen.forEach(function (line) { fields.push(["article", line.dataset.pk]); });
    if (rest && rest.fields) fields = fields.concat(rest.fields);
    send({ url: form.action, fields: fields, lines: chosen, then: then });
  }

  function undo() {
    send({
      url: form.dataset.undo, fields: [], lines: [],
      then: function (answer) { redraw(answer, true); }
    });
  }

  function redraw(answer, isBack) {
    var touched = lines().filter(function (line) {
      return keysOf(line).some(function (pk) { return answer.articles.map(String).indexOf(pk) >= 0 || answer.html[pk]; });
    });
    var anchor = touched[0] || current(), used = [], shown = null;
    Object.keys(answer.html).forEach(function (pk) {
      var holder = document.createElement("ul");
      holder.innerHTML = answer.html[pk].trim();
      var fresh = holder.firstElementChild, pks = keysOf(fresh);
      var old = touched.find(function (line) {
        return used.indexOf(line) < 0 && keysOf(line).some(function (each) { return pks.indexOf(each) >= 0; });
      });
      if (old) { used.push(old); fresh.querySelector("input").checked = old.querySelector("input").checked; old.replaceWith(fresh); if (anchor === old) anchor = fresh; }
      else if (anchor) { anchor.after(fresh); } else { list.append(fresh); }
      shown = shown || fresh;
    });
    if (shown) go(isBack || !current() ? shown : current());
  }

  /* What comes in besides */

  function read() {
    var line = current(), link = line && line.querySelector("a.title");
    if (!link || !wide.matches) { reading.hidden = true; return; }
    show(ask(link.href), function () { reading.scrollTop = 0; });
  }

  function show(asked, then) {
    var line = current();
    asked.then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (html) {
      if (!html || current() !== line || !wide.matches) return;
      reading.innerHTML = html;
      reading.hidden = false;
      if (then) then();
    }, function () {});
  }

  function more() {
    var all = lines(), marker = list.querySelector(".more-below");
    if (!marker || isLoading || all.length - all.indexOf(current()) > NEAR_END) return;
    var last = Math.max.apply(null, keysOf(all[all.length - 1]).map(Number));
    isLoading = true;
    fetch("?" + form.elements.filters.value + "&before=" + last).then(function (answer) { return answer.text(); }).then(function (html) {
      marker.remove();
      list.insertAdjacentHTML("beforeend", html);
      isLoading = false;
    }, function () { isLoading = false; });
  }

  function askNews() {
    var note = document.querySelector("[data-news]");
    fetch(form.dataset.newsUrl + "?" + form.elements.filters.value + "&after=" + form.dataset.newest).then(function (answer) {
      return answer.json();
    }).then(function (answer) {
      note.hidden = !answer.new;
      note.firstElementChild.textContent = words.new + answer.new;
    }, function () {});
  }

  function showNews() { location.href = location.pathname + "?" + form.elements.filters.value; }

  function vote(value) {
    var line = current();
    if (!line) return;
    show(ask(line.querySelector("a.title").href + "vote/", [["vote", value]]));
  }

  /* Keys and clicks */

  function chosen() { var many = ticked(); return many.length ? many : [current()].filter(Boolean); }
  function lettersAct() { return localStorage.getItem("desk-letters") !== "no"; }

  /* Who only proposes has neither buttons nor keys that decide. */
  function decides(key) {
    return /^([1-5]|enter| |z|t|m)$/.test(key) || [words.keep, words.discard, words.later].some(function (letter) { return letter.toLowerCase() === key; });
  }

  function press(key) {
    if (/^[1-5]$/.test(key)) return settle("discard", chosen(), { fields: [["reason", key]] });
    if (key === words.keep.toLowerCase()) return settle("keep", chosen());
    if (key === words.discard.toLowerCase()) return settle("discard", chosen());
    if (key === words.later.toLowerCase()) return settle("later", chosen());
    if (key === "z") return undo();
    if (key === "n") return showNews();
    if (key === "+") return vote("for");
    if (key === "-") return vote("against");
    if (key === "t") return document.getElementById("theme").focus();
    if (key === "m") return document.getElementById("tags").focus();
    if (key === "o" || key === "x") {
      var link = reading.querySelector(key === "o" ? "[data-original]" : "[data-excerpts]");
      if (link) link.click(); else location.href = current().querySelector("a.title").href;
      return undefined;
    }
    return false;
  }

  list.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches(".art")) return;
    var key = event.key.toLowerCase();
    if (!form.dataset.undo && decides(key)) return;
    if (key === "arrowdown") step(1, event.shiftKey);
    else if (key === "arrowup") step(-1, event.shiftKey);
    else if (key === "enter") settle("keep-with", chosen());
    else if (key === " ") current().querySelector("input").click();
    else if (key === "?") keysDialog.showModal();
    else if (key === "/") document.getElementById("q").focus();
    else if (!lettersAct()) return;
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (press(key) === false) return;
    event.preventDefault();
  });

  form.addEventListener("keydown", function (event) {
    if (!event.target.matches("#theme, #tags")) return;
    if (event.key === "Escape") go(current());
    if (event.key !== "Enter") return;
    event.preventDefault();
    change(event.target.id === "theme" ? "theme" : "tag", chosen(), { fields: [[event.target.name, event.target.value]] });
    if (event.target.id === "tags") event.target.value = "";
    go(current());
  });

  form.addEventListener("submit", function (event) {
    var parts = event.submitter && event.submitter.value ? event.submitter.value.split(" ") : [];
    if (!parts.length) return;
    event.preventDefault();
    var verb = parts[0], line = parts[1] ? lineOf(parts[1]) : null, targets = line ? [line] : ticked();
    if (/^(keep|keep-with|later)$/.test(verb)) settle(verb, targets);
    else if (verb === "discard") settle(verb, targets, { fields: [["reason", line ? "" : form.elements.reason.value]] });
    else if (/^(accept|refuse)$/.test(verb)) change(verb, targets, { words: parts.slice(2).join(" ") });
    else if (/^(part|lead)$/.test(verb)) send({ url: form.action, fields: [["do", event.submitter.value]], lines: targets, then: redraw });
    else if (verb === "part-all") change(verb, targets);
    else change(verb, targets.length ? targets : [current()], { fields: [["theme", form.elements.theme.value], ["tags", form.elements.tags.value]] });
  });

  list.addEventListener("click", function (event) {
    var line = event.target.closest(".art");
    if (line && !event.target.closest("button, input") && line !== current()) {
      if (event.target.closest("a.title") && wide.matches && !event.ctrlKey && !event.metaKey) event.preventDefault();
      else if (event.target.closest("a")) return;
      go(line);
    }
  });

  reading.addEventListener("submit", function (event) {
    var sender = event.target;
    if (!sender.matches("[data-piece]")) return;
    event.preventDefault();
    var sent = new URLSearchParams(new FormData(sender));
    if (event.submitter && event.submitter.name) sent.append(event.submitter.name, event.submitter.value);
    show(ask(sender.action, sent));
  });

  each('[data-do="undo"]', function (button) {
    button.addEventListener("click", function (event) { event.preventDefault(); undo(); });
  });
  each("[data-news] button", function (button) { button.addEventListener("click", showNews); });
  each("[data-letters]", function (box) {
    box.checked = lettersAct();
    box.addEventListener("change", function () { localStorage.setItem("desk-letters", box.checked ? "yes" : "no"); });
  });
  keysDialog.addEventListener("close", function () { go(current()); });
  addEventListener("beforeunload", function (event) { if (queue.length) event.preventDefault(); });
  if (!wide.matches && innerWidth < 768) each(".filters", function (filters) { filters.open = false; });

  go((location.hash.length > 2 && list.querySelector(CSS.escape ? "#" + CSS.escape(location.hash.slice(1)) : ".none")) || lines()[0]);
  if (document.hidden === false) setInterval(askNews, NEWS_EVERY);
})();
