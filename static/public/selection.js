/* The page of my selection: what is kept on this device (localStorage), to be put in order, annotated, taken along and
   erased. What is kept may have been written by anybody: it is read field by field, and shown as text only. The page
   has this one script, and not the one of the other pages. */
(function () {
  "use strict";

  var KEY = "selection", LONGEST = 2000, COLOURS = ["rose", "bleu", "jaune", "vert", "orange"];
  var ACCESS = ["libre", "inscription", "abonnes"];
  var page = document.getElementById("contenu"), words = page.dataset, here = document.currentScript.dataset;
  var pile = part("pile"), told = part("told"), back = part("back"), entry = document.querySelector("[data-count]");
  var taken = null;  /* [index, article] of what was removed or erased, for as long as this page is open */

  function part(name) { return page.querySelector('[data-part="' + name + '"]'); }

  /* ---- what is kept ---- */

  function text(value) { return typeof value === "string" ? value.slice(0, LONGEST) : ""; }
  function matching(value, pattern) { return pattern.test(text(value)) ? text(value) : ""; }
  function among(value, list) { return list.indexOf(value) < 0 ? "" : value; }

  function clean(one) {
    return {
      id: one.id,
      title: text(one.title) || text(one.url),
      url: matching(one.url, /^https?:\/\//i),
      source: text(one.source),
      authors: Array.isArray(one.authors) ? one.authors.map(text).filter(Boolean) : [],
      date: matching(one.date, /^\d{4}(-\d\d(-\d\d(T[\d:]+)?)?)?$/),
      access: among(one.access, ACCESS),
      quote: text(one.quote),
      colour: among(one.colour, COLOURS),
      digest: text(one.digest),
      at: matching(one.at, /^\/(?![/\\])/),
      lang: matching(one.lang, /^[a-z]{2,3}(-\w+)*$/i),
      note: text(one.note)
    };
  }

  function read() {
    var seen = {}, list;
    try {
      list = JSON.parse(localStorage.getItem(KEY));
    } catch (fault) { /* unreadable, or nothing can be kept here */ }
    return (Array.isArray(list) ? list : []).filter(function (one) {
      var isNew = one && Number.isInteger(one.id) && one.id > 0 && !seen[one.id];
      if (isNew) seen[one.id] = true;
      return isNew;
    }).map(clean);
  }

  function write(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
      return true;
    } catch (fault) {
      say(words.full);
      return false;
    }
  }

  function placeOf(list, id) { return list.findIndex(function (one) { return one.id === id; }); }

  /* ---- what is shown ---- */

  function filled(message, values) {
    return message.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  function say(message, values) { told.textContent = filled(message, values || {}); }

  function dated(iso) {
    var parts = iso.split("T")[0].split("-"), options = { year: "numeric", timeZone: "UTC" };
    if (parts[1]) options.month = "long";
    if (parts[2]) options.day = "numeric";
    var day = new Date(Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1));
    if (!iso || isNaN(day)) return "";
    var shown = day.toLocaleDateString(document.documentElement.lang, options);
    if (document.documentElement.lang !== "fr") return shown;
    return shown.replace(/^1 /, "1er ").replace(/^(\d\S*) /, "$1\u00a0");
  }

  function fill(holder, name, value, href) {
    var element = holder.querySelector('[data-is="' + name + '"]');
    element.textContent = value;
    if (href) element.href = href;
    else if (element.tagName === "A") element.removeAttribute("href");
    if (!value) element.closest("[data-line]").hidden = true;
    return element;
  }

  function coupon(one, index, list) {
    var article = part("coupon").content.cloneNode(true).firstElementChild, title;
    article.dataset.id = one.id;
    if (one.colour) article.classList.add(one.colour);
    fill(article, "source", one.source);
    fill(article, "date", dated(one.date)).dateTime = one.date;
    fill(article, "access", one.access && words[one.access]).classList.add(one.access || "libre");
    title = fill(article, "title", one.title, one.url);
    title.id = "a" + one.id;
    article.setAttribute("aria-labelledby", title.id);
    if (one.lang && one.lang !== document.documentElement.lang) {
      title.lang = one.lang;
      article.querySelector("blockquote").lang = one.lang;
    }
    fill(article, "authors", one.authors.join(", "));
    one.quote.split("\n").forEach(function (line) {
      if (line) article.querySelector("blockquote").appendChild(document.createElement("p")).textContent = line;
    });
    article.querySelector("blockquote").hidden = !one.quote;
    fill(article, "digest", one.digest, one.at);
    note(article, one);
    Array.prototype.forEach.call(article.querySelectorAll("button"), function (button) {
      button.lastElementChild.textContent = ", " + one.title;
    });
    article.querySelector("[data-act=up]").disabled = !index;
    article.querySelector("[data-act=down]").disabled = index === list.length - 1;
    return article;
  }

  function note(article, one) {
    var area = article.querySelector("textarea"), printed = article.querySelector("[data-is=note]");
    area.value = printed.textContent = one.note;
    printed.parentNode.classList.toggle("muette", !one.note);
    area.setAttribute("aria-describedby", "a" + one.id);
    area.addEventListener("input", function () {
      var list = read(), place = placeOf(list, one.id);
      if (place < 0) return;  /* erased in another window meanwhile */
      list[place].note = printed.textContent = area.value;
      printed.parentNode.classList.toggle("muette", !area.value);
      write(list);
    });
  }

  function show() {
    var list = read();
    pile.textContent = "";
    list.map(coupon).forEach(function (article) { pile.appendChild(article); });
    part("full").hidden = part("gestures").hidden = !list.length;
    part("empty").hidden = !!list.length;
    part("number").hidden = !list.length;
    part("number").textContent = filled(list.length === 1 ? words.one : words.many, { num: list.length });
    part("link").href = "?articles=" + list.slice(0, +words.most).map(function (one) { return one.id; }).join(",");
    part("first").hidden = list.length <= +words.most;
    back.hidden = !taken;
    entry.textContent = list.length ? " (" + list.length + ")" : "";
  }

  /* ---- what is done with it ---- */

  function focusOn(id, act) {
    var article = '[data-id="' + id + '"] ', other = act === "up" ? "down" : "up";
    var button = pile.querySelector(article + "[data-act=" + act + "]:enabled") ||
      pile.querySelector(article + "[data-act=" + other + "]:enabled");
    (button || page.querySelector("h1")).focus();
  }

  function move(id, by, act) {
    var list = read(), from = placeOf(list, id), to = from + by, one = list[from];
    if (one && list[to]) {
      list.splice(from, 1);
      list.splice(to, 0, one);
      if (write(list)) say(words.moved, { title: one.title, rank: to + 1, count: list.length });
    }
    show();
    focusOn(id, act);
  }

  function remove(id) {
    var list = read(), place = placeOf(list, id), one = list[place], next;
    if (!one) return show();
    list.splice(place, 1);
    if (write(list)) {
      taken = [[place, one]];
      say(words.removed, { title: one.title });
    }
    show();
    next = list[place] || list[place - 1];
    focusOn(next ? next.id : 0, "remove");
  }

  function erase() {
    taken = read().map(function (one, place) { return [place, one]; });
    write([]);
    show();
    page.querySelector("h1").focus();
    forget().then(function () { say(words.erased); });
  }

  /* The pages kept for reading offline too; and nothing is kept again from this window until it is asked for. */
  function forget() {
    try { sessionStorage.setItem("erased", "1"); } catch (fault) { /* nothing can be kept here */ }
    var names = self.caches ? caches.keys() : Promise.resolve([]);
    var workers = navigator.serviceWorker ? navigator.serviceWorker.getRegistrations() : Promise.resolve([]);
    return Promise.all([names, workers]).then(function (found) {
      return Promise.all(found[0].map(function (name) { return caches.delete(name); })
        .concat(found[1].map(function (worker) { return worker.unregister(); })));
    }).catch(function () { /* this browser keeps nothing offline */ });
  }

  function takeBack() {
    var list = read(), first = taken && taken[0][1].id;
    (taken || []).forEach(function (one) {
      if (placeOf(list, one[1].id) < 0) list.splice(one[0], 0, one[1]);
    });
    if (write(list)) {
      taken = null;
      say(words.restored);
    }
    show();
    focusOn(first, "remove");
  }

  /* ---- what is taken along ---- */

  function whole(path) { return new URL(path, location.href).href; }

  /* What stands for itself anywhere, then what does so at the beginning of a line only. */
  function inMarkdown(words) {
    return words.replace(/[ \n\t]+/g, " ").trim().replace(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, "\\$&")
      .replace(/^[-+=#]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
  }

  function linked(title, address) {
    if (!address) return inMarkdown(title);
    return "[" + inMarkdown(title) + "](<" + address.replace(/[\s<>\\]/g, encodeURIComponent) + ">)";
  }

  function markdown(list) {
    return "# " + inMarkdown(document.querySelector("h1").textContent) + "\n\n" + list.map(function (one, index) {
      var said = [one.authors.join(", "), one.source, dated(one.date), words[one.access]].filter(Boolean);
      var lines = [[linked(one.title, one.url)].concat(said.map(inMarkdown)).join(", ")];
      one.quote.split("\n").forEach(function (line) { if (line) lines.push("> " + inMarkdown(line)); });
      if (one.digest) lines.push(words.cited + " " + linked(one.digest, one.at && whole(one.at)));
      if (one.note) lines.push(words.note + " " + one.note.split("\n").map(inMarkdown).join("  \n"));
      return index + 1 + ". " + lines.join("\n\n").replace(/\n(?=.)/g, "\n    ");
    }).join("\n\n") + "\n";
  }

  var SIGNS = { "{": "braceleft", "}": "braceright", "\\": "backslash", "~": "asciitilde", "^": "asciicircum" };

  function inBibtex(words) {
    return words.replace(/[{}\\~^&%$#_]/g, function (sign) {
      return SIGNS[sign] ? "\\text" + SIGNS[sign] + "{}" : "\\" + sign;
    });
  }

  /* « blin2023-57 » */
  function keyOf(one) {
    var family = (one.authors[0] || one.source).split(" ").pop().normalize("NFD").toLowerCase();
    return (family.replace(/[^a-z0-9]/g, "") || "article") + one.date.slice(0, 4) + "-" + one.id;
  }

  function inBraces(name) { return /,|\band\b/i.test(name) ? "{" + inBibtex(name) + "}" : inBibtex(name); }

  /* As the site's own files have it; a comma or « and » in a name would make two people of it. */
  function bibtex(list) {
    return list.map(function (one) {
      var fields = {
        title: one.title && "{" + inBibtex(one.title) + "}",
        author: one.authors.map(inBraces).join(" and "),
        organization: one.url && inBibtex(one.source),
        journal: inBibtex(one.source),
        date: one.date.slice(0, 10),
        year: one.date.slice(0, 4),
        url: one.url.replace(/[{}\\\s]/g, encodeURIComponent),
        abstract: inBibtex(one.quote),
        annote: inBibtex(one.note)
      };
      var known = Object.keys(fields).filter(function (name) { return fields[name]; });
      return "@" + (one.url ? "online" : "article") + "{" + keyOf(one) + ",\n" +
        known.map(function (name) { return "  " + name + " = {" + fields[name] + "}"; }).join(",\n") + "\n}\n";
    }).join("\n");
  }

  function download(name, type, content) {
    var link = document.createElement("a"), file = new Blob([content], { type: type + ";charset=utf-8" });
    var address = URL.createObjectURL(file);
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  var ACTS = {
    erase: erase,
    back: takeBack,
    print: function () { print(); },
    markdown: function () { download("selection.md", "text/markdown", markdown(read())); },
    bibtex: function () { download("selection.bib", "application/x-bibtex", bibtex(read())); },
    up: function (id) { move(id, -1, "up"); },
    down: function (id) { move(id, 1, "down"); },
    remove: remove
  };

  page.addEventListener("click", function (event) {
    var button = event.target.closest("[data-act]"), article = event.target.closest("[data-id]");
    if (button) ACTS[button.dataset.act](article ? +article.dataset.id : 0);
  });
  addEventListener("storage", function () {
    var focused = document.activeElement;
    if (!focused || focused.tagName !== "TEXTAREA") show();
    else focused.addEventListener("blur", show, { once: true });
  });
  addEventListener("pagehide", function () {
    taken = null;
    told.textContent = "";
  });
  addEventListener("pageshow", show);
  show();

  if (navigator.serviceWorker && read().length) {
    navigator.serviceWorker.register(here.worker).catch(function () { /* then it is read online */ });
  }
})();
