/* My selection, kept on this device and nowhere else: a button beside each article, how many there are in the menu.
   Besides: copying a link, and keeping the last issues for reading offline. All pages are read without this script. */
(function () {
  "use strict";

  var KEY = "selection", COLOURS = /\b(rose|bleu|jaune|vert|orange)\b/;
  var words = document.currentScript.dataset, entry = document.querySelector("[data-count]"), shown = [], dropped = {};

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  function read() {
    try {
      var list = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(list) ? list.filter(function (one) { return one && one.id > 0; }) : [];
    } catch (fault) {
      return [];
    }
  }

  function write(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
      return true;
    } catch (fault) {
      return false;
    }
  }

  function made(tag, holder, text) {
    var element = holder.appendChild(document.createElement(tag));
    if (text) element.textContent = text;
    return element;
  }

  function button(holder, act) {
    var it = made("button", holder);
    it.type = "button";
    it.className = "lien";
    it.addEventListener("click", act);
    return it;
  }

  /* What the page says of an article, single spaced but for the spaces that do not break. */
  function said(element) { return element ? element.textContent.replace(/[ \n\t]+/g, " ").trim() : ""; }

  function authors(article) {
    var line = Array.prototype.filter.call(article.querySelectorAll(".sig:not(.anonyme)"), function (one) {
      return !one.querySelector(".copie");
    })[0];
    var links = line ? line.querySelectorAll("a") : [];
    return links.length ? Array.prototype.map.call(links, said) : said(line).split(", ").filter(Boolean);
  }

  function cited(article) {
    var issue = document.querySelector("[data-digest]");
    var link = article.querySelector('.dou a,.annot a[href*="/digests/"]');
    if (issue) return [issue.dataset.digest, location.pathname + "#" + article.id];
    return link ? [said(link), link.getAttribute("href")] : ["", ""];
  }

  function found(article) {
    var one = function (selector) { return article.querySelector(selector); }, where = cited(article);
    var title = one("h1,h2,h3"), link = title.querySelector("a") || one("a.bouton");
    var date = one(".talon time"), access = one(".talon .acces"), marked = title.querySelector("[lang]") || title;
    var source = one(".talon .src a"), pile = document.querySelector("[data-source]");
    return {
      id: +article.dataset.article,
      title: said(title),
      url: link ? link.href : "",
      source: source || !pile ? said(source) : pile.dataset.source,
      authors: authors(article),
      date: date ? date.getAttribute("datetime") : "",
      access: access ? access.className.replace("acces ", "") : "",
      quote: Array.prototype.map.call(article.querySelectorAll(".corps>blockquote:first-of-type p"), said).join("\n"),
      colour: (COLOURS.exec((article.closest(".th") || article).className) || [""])[0],
      digest: where[0],
      at: where[1],
      lang: marked.lang || document.documentElement.lang,
      note: ""
    };
  }

  function has(list, id) { return list.some(function (one) { return one.id === id; }); }

  /* Shows how things stand; they may have been changed in another window. */
  function show() {
    var list = read();
    if (entry) entry.textContent = list.length ? " (" + list.length + ")" : "";
    shown.forEach(function (one) { one.label.textContent = has(list, one.id) ? words.remove : words.add; });
  }

  function offer(article) {
    var line = made("p", article.querySelector(".annot")), id = +article.dataset.article, label, told;
    line.className = "gestes";
    label = made("span", button(line, function () {
      var list = read(), before = list.length;
      list = list.filter(function (one) {
        if (one.id === id) dropped[id] = one;
        return one.id !== id;
      });
      if (list.length === before) list.push(dropped[id] || found(article));
      var isWritten = write(list);
      told.className = isWritten ? "vh" : "";
      told.textContent = !isWritten ? words.full : list.length > before ? words.added : words.removed;
      show();
      if (isWritten && list.length > before) keepForOffline();
    }));
    made("span", label.parentNode, ", " + said(article.querySelector("h1,h2,h3"))).className = "vh";
    told = made("output", line);
    shown.push({ id: id, label: label });
  }

  /* A list that somebody sent: all of it at once. */
  function offerAll(line) {
    var told, it = button(line, function () {
      var list = read();
      each("[data-article]", function (article) {
        if (!has(list, +article.dataset.article)) list.push(found(article));
      });
      told.textContent = write(list) ? words.added : words.full;
      show();
    });
    it.className = "bouton";
    it.textContent = line.dataset.all;
    told = made("output", line);
  }

  /* A link that the line names, with a button at its end; else the words of the line, with a button below. */
  function offerCopy(line) {
    var told, named = line.dataset.copy, it = button(named ? line : made("p", line), function () {
      navigator.clipboard.writeText(named || said(line)).then(function () { told.textContent = words.copied; });
    });
    it.textContent = line.dataset.label || words.copying;
    if (line.id) it.setAttribute("aria-describedby", line.id);
    if (!named) line.parentNode.insertBefore(it.parentNode, line.nextSibling);
    told = made("output", it.parentNode);
  }

  /* Not on a first page: whoever reads one page only wants nothing kept, nor does who has just erased everything. */
  function keepForOffline() {
    if (!navigator.serviceWorker || document.querySelector("[rel=manifest]")) return;
    var link = made("link", document.head);
    link.rel = "manifest";
    link.href = words.manifest;
    navigator.serviceWorker.register(words.worker).catch(function () { /* then it is read online */ });
  }

  function goesOn() {
    try {
      return document.referrer.indexOf(location.origin + "/") === 0 && !sessionStorage.getItem("erased");
    } catch (fault) {
      return false;
    }
  }

  try {
    localStorage.getItem(KEY);
    each("[data-article]", offer);
    each("[data-all]", offerAll);
    show();
    addEventListener("storage", show);
    addEventListener("pageshow", show);
  } catch (fault) { /* nothing can be kept here: no button promises it */ }
  document.documentElement.className = "pret";
  if (navigator.clipboard) each("[data-copy]", offerCopy);
  addEventListener("load", function () { if (goesOn()) keepForOffline(); });
})();
