/* Citing an article in commentary: what can be cited stands in the page, <template data-citation="57">words</template>,
   and a list to choose from opens in the editor: first the articles of its section, then the others. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {};
  var SHOWN = 50;

  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }
  function wordsOf(holder) { return (holder.content || holder).textContent.trim(); }

  function said(id) {
    var holder = document.querySelector('[data-citation="' + id + '"]');
    return holder ? wordsOf(holder) : "";
  }

  function near(box) {
    var section = box.closest("[data-section]"), seen = {}, found = [];
    function take(holder) {
      var id = holder.dataset.citation;
      if (seen[id] || !wordsOf(holder)) return;
      seen[id] = true;
      found.push({ id: id, words: wordsOf(holder), title: holder.dataset.title || "" });
    }
    if (section) each(section.querySelectorAll("[data-citation]"), take);
    each(document.querySelectorAll("[data-citation]"), take);
    return found;
  }

  function folded(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/’/g, "'").toLowerCase(); }

  /* The list of one editor. `choose` gets the article's id, `leave` what was typed in vain. */
  function Picker(box, choose, leave) {
    var pane = box.querySelector("[data-pick]"), field = pane.querySelector("input"), list = pane.querySelector("ul"), none = pane.querySelector(".none");
    var options = [], active = 0;

    function show() {
      var wanted = folded(field.value).split(/\s+/).filter(Boolean);
      options = near(box).filter(function (article) {
        var text = folded(article.title + " " + article.words);
        return wanted.every(function (word) { return text.indexOf(word) >= 0; });
      }).slice(0, SHOWN);
      list.replaceChildren.apply(list, options.map(option));
      list.hidden = !options.length;
      none.textContent = options.length ? "" : none.dataset.words;
      mark(0);
    }

    function option(article, place) {
      var line = document.createElement("li");
      line.id = list.id + "-" + place;
      line.setAttribute("role", "option");
      line.dataset.id = article.id;
      if (article.title) {
        line.append(document.createElement("b"), " ");
        line.firstChild.textContent = article.title;
      }
      line.append(article.words);
      return line;
    }

    function mark(place) {
      active = Math.max(0, Math.min(options.length - 1, place));
      each(list.children, function (line, number) {
        line.setAttribute("aria-selected", String(number === active));
        if (number === active) line.scrollIntoView({ block: "nearest" });
      });
      if (options.length) field.setAttribute("aria-activedescendant", list.id + "-" + active); else field.removeAttribute("aria-activedescendant");
    }

    function take() { if (options[active]) { pane.hidden = true; choose(options[active].id); } else stop(); }
    function stop() { pane.hidden = true; leave(field.value); }

    field.addEventListener("input", function (event) { event.stopPropagation(); show(); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active - 1);
      else if (event.key === "Home" && event.ctrlKey) mark(0);
      else if (event.key === "End" && event.ctrlKey) mark(options.length - 1);
      else if (event.key === "Enter") take();
      else if (event.key === "Escape") stop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var line = event.target.closest("[role=option]");
      if (line) { mark(Array.prototype.indexOf.call(list.children, line)); take(); }
    });
    pane.addEventListener("focusout", function (event) { if (!pane.contains(event.relatedTarget)) pane.hidden = true; });

    this.open = function (name) {
      list.id = name + "-articles";
      field.setAttribute("aria-controls", list.id);
      field.value = "";
      pane.hidden = false;
      show();
      field.focus();
    };
  }

  desk.citing = { said: said, near: near, Picker: Picker };
})();
