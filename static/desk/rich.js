/* The editor of commentary: over each text area of [data-rich], which stays in the form and is kept in step. Its tools are
   those of the toolbar that the server made; it has no words of its own. Without this script the text area is typed in. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {}, markup = desk.markup, blocks = desk.blocks, citing = desk.citing;
  var editors = new WeakMap(), started = 0, TOGGLES = /^(inline|list|block|around)$/, TYPING = /^(insert|delete)/;

  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }
  function elementOf(node) { return node && (node.closest ? node : node.parentElement); }
  function make(tag, attributes) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { if (attributes[name]) node.setAttribute(name, attributes[name]); });
    return node;
  }
  function paragraphOf(content) {
    var nodes = document.createDocumentFragment();
    nodes.append(make("p", {}));
    nodes.firstChild.append(content);
    return nodes;
  }

  function Editor(box) {
    this.box = box;
    this.area = box.querySelector("textarea");
    this.bar = box.querySelector("[role=toolbar]");
    this.allowed = markup.rules(this.bar);
    this.name = this.area.id || "rich-" + ++started;
    this.range = null;
    this.page = this.makePage();
    this.fill(this.area.value);
    this.history = new desk.History(this.page, this.html());
    this.nameTools();
    this.panes();
    this.area.before(this.page);
    this.area.hidden = true;
    this.bar.hidden = false;
    box.classList.add("on");
    this.listen();
  }

  /* What one writes on is named and described as the text area is. */
  Editor.prototype.makePage = function () {
    var area = this.area, label = area.labels && area.labels[0], page;
    if (label) label.id = label.id || this.name + "-label";
    page = make("div", {
      "class": "page", contenteditable: "true", role: "textbox", "aria-multiline": "true", spellcheck: "true", lang: area.lang,
      "aria-label": area.getAttribute("aria-label"), "aria-labelledby": area.getAttribute("aria-labelledby") || (label && label.id),
      "aria-describedby": area.getAttribute("aria-describedby"), "aria-invalid": area.getAttribute("aria-invalid")
    });
    page.style.minHeight = Math.max(1, area.rows) * 1.5 + "em";
    return page;
  };

  Editor.prototype.nameTools = function () {
    var label = document.getElementById((this.page.getAttribute("aria-labelledby") || "").split(" ")[0]);
    var name = this.page.getAttribute("aria-label") || (label ? label.textContent.trim().replace(/\s*:$/, "") : "");
    if (name) this.bar.setAttribute("aria-label", this.bar.dataset.words.replace("{}", name));
    this.tools().forEach(function (tool, place) { tool.tabIndex = place ? -1 : 0; });
    this.allowed.marks.forEach(function (mark) { if (TOGGLES.test(mark.kind)) mark.button.setAttribute("aria-pressed", "false"); });
  };

  Editor.prototype.tools = function () {
    return Array.prototype.filter.call(this.bar.querySelectorAll("button"), function (tool) { return !tool.hidden; });
  };

  Editor.prototype.panes = function () {
    var self = this;
    this.links = new desk.LinkPane(this.box, function (address) { return markup.isAddress(address, self.allowed, true); }, function (address) { self.link(address); });
    this.picker = new citing.Picker(this.box, function (id) { self.cite(id); }, function (typed) {
      self.restore();
      if (self.isTyped) self.insert(paragraphOf("@" + typed));
    });
  };

  /* Text area ↔ page */
  Editor.prototype.fill = function (typed) {
    this.page.replaceChildren(markup.withChips(markup.read(typed, this.allowed), citing.said));
    this.settle();
  };

  Editor.prototype.html = function () { return markup.write(markup.reduce(this.page, this.allowed, "live")); };

  Editor.prototype.settle = function () {
    var selection = getSelection(), isInside = this.page.contains(selection.anchorNode);
    if (!this.page.firstElementChild || this.page.innerHTML === "<br>") {
      var text = this.page.textContent;
      this.page.replaceChildren(make("p", {}));
      if (text) this.page.firstChild.append(text);
      if (isInside) { selection.selectAllChildren(this.page.firstChild); selection.collapseToEnd(); }
    }
    each(this.page.querySelectorAll("p, li"), function (block) { if (!block.firstChild) block.append(make("br", {})); });
    each(this.page.querySelectorAll("[style]"), function (node) { node.removeAttribute("style"); });
    this.count();
  };

  Editor.prototype.count = function () {
    var shown = this.bar.querySelector(".count"), length = this.page.textContent.replace(/\s+/g, " ").trim().length;
    var language = document.documentElement.lang || "en", isOne = new Intl.PluralRules(language).select(length) === "one";
    shown.textContent = (isOne ? shown.dataset.one : shown.dataset.many).replace("{}", length.toLocaleString(language));
  };

  Editor.prototype.changed = function (kind) {
    this.settle();
    var html = this.html();
    this.history.record(html, kind);
    this.put(html);
  };

  Editor.prototype.put = function (html) {
    if (html === this.area.value) return;
    this.area.value = html;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  Editor.prototype.takeBack = function (by) {
    if (!this.history.go(by)) return;
    this.settle();
    this.put(this.html());
    this.note();
  };

  /* Where one writes */
  Editor.prototype.note = function () {
    var selection = getSelection();
    if (selection.rangeCount && this.page.contains(selection.anchorNode) && this.page.contains(selection.focusNode)) this.range = selection.getRangeAt(0).cloneRange();
  };

  Editor.prototype.restore = function () {
    var selection = getSelection(), range = this.range, last;
    this.page.focus();
    selection.removeAllRanges();
    if (range && this.page.contains(range.startContainer)) selection.addRange(range.cloneRange());
    else {
      last = this.page.lastElementChild;
      while (/^(ul|ol|blockquote)$/.test(last.localName) && last.lastElementChild) last = last.lastElementChild;
      selection.selectAllChildren(last);
      if (last.textContent) selection.collapseToEnd(); else selection.collapseToStart();
    }
    this.note();
  };

  Editor.prototype.within = function (tag) {
    var node = this.range && elementOf(this.range.commonAncestorContainer), found = node && node.closest(tag);
    return found && this.page.contains(found) && found !== this.page ? found : null;
  };

  Editor.prototype.letterBefore = function () {
    var range = this.range.cloneRange();
    range.collapse(true);
    range.setStart(this.within("p, li") || this.page, 0);
    return range.toString().slice(-1);
  };

  /* Marks */
  Editor.prototype.has = function (mark) {
    if (mark.kind === "inline") return document.queryCommandState(mark.command);
    if (mark.kind !== "list") return Boolean(this.within(mark.tag));
    var list = this.within("ul, ol");
    return Boolean(list && list.localName === mark.tag);
  };

  Editor.prototype.show = function () {
    this.allowed.marks.forEach(function (mark) {
      if (TOGGLES.test(mark.kind)) mark.button.setAttribute("aria-pressed", String(this.has(mark)));
    }, this);
  };

  Editor.prototype.apply = function (mark) {
    this.note();
    var link = this.within("a");
    this.restore();
    this.history.note();
    if (mark.kind === "link") return this.links.open(link ? link.getAttribute("href") : "");
    if (mark.kind === "inline") document.execCommand(mark.command); else blocks.toggle(this.page, mark);
    this.changed();
    this.note();
    return this.show();
  };

  Editor.prototype.link = function (address) {
    var there = this.within("a"), link = null;
    this.restore();
    if (address === null) return;
    this.history.note();
    if (there) getSelection().selectAllChildren(there);
    if (!address) document.execCommand("unlink");
    else if (!getSelection().isCollapsed) document.execCommand("createLink", false, address);
    else {
      link = make("a", { href: address });
      link.append(address);
      blocks.insert(this.page, paragraphOf(link));
    }
    getSelection().collapseToEnd();
    this.changed();
    this.note();
  };

  Editor.prototype.insert = function (nodes) {
    this.history.note();
    blocks.insert(this.page, markup.withChips(nodes, citing.said));
    this.changed();
    this.note();
  };

  Editor.prototype.pick = function (isTyped) {
    this.note();
    this.isTyped = isTyped;
    this.picker.open(this.name);
  };

  Editor.prototype.cite = function (id) {
    this.restore();
    getSelection().collapseToEnd();
    this.note();
    var before = this.letterBefore();
    this.insert(paragraphOf((!before || /[\s(]/.test(before) ? "" : " ") + "([[" + id + "]])"));
  };

  /* What comes from elsewhere */
  Editor.prototype.take = function (data) {
    var html = data.getData("text/html"), plain = data.getData("text/plain");
    if (html) this.insert(markup.reduce(markup.parse(html), this.allowed, "foreign"));
    else if (plain) this.insert(markup.readPlain(plain, this.allowed));
  };

  Editor.prototype.drop = function (event) {
    var data = event.dataTransfer, range = rangeAt(event.clientX, event.clientY);
    event.preventDefault();
    if (data.files.length || !range || !this.page.contains(range.startContainer)) return;
    if (this.isDragging) getSelection().deleteFromDocument();
    this.range = range;
    this.restore();
    this.take(data);
  };

  function rangeAt(x, y) {
    if (document.caretRangeFromPoint) return document.caretRangeFromPoint(x, y);
    var place = document.caretPositionFromPoint(x, y), range = document.createRange();
    if (place) range.setStart(place.offsetNode, place.offset);
    return range;
  }

  /* Keys and clicks */
  Editor.prototype.press = function (event) {
    var key = event.shiftKey ? event.code.replace(/^(Digit|Key)/, "").toLowerCase() : event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    var mark = this.allowed.marks.find(function (mark) { return mark.key && mark.key === key && /\d/.test(key) === event.shiftKey; });
    var back = key === "z" ? (event.shiftKey ? 1 : -1) : key === "y" && !event.shiftKey ? 1 : 0;
    if (!mark && !back) return;
    event.preventDefault();
    event.stopPropagation();
    if (mark) this.apply(mark); else this.takeBack(back);
  };

  Editor.prototype.before = function (event) {
    var type = event.inputType, target, key = type === "insertParagraph" ? "Enter" : type === "deleteContentBackward" ? "Backspace" : "";
    var isKnown = this.allowed.marks.some(function (mark) { return type.toLowerCase() === "format" + mark.command; }), holder;
    this.note();
    this.history.note();
    if (/^history/.test(type)) { event.preventDefault(); return this.takeBack(type === "historyUndo" ? -1 : 1); }
    if (/^format/.test(type) && !isKnown) return event.preventDefault();
    if (type === "insertText" && event.data === "@" && citing.near(this.box).length && !/[\p{L}\d]/u.test(this.letterBefore())) {
      event.preventDefault();
      return this.pick(true);
    }
    holder = key && this.range && blocks.held(this.page, this.range, key);
    if (holder) {
      event.preventDefault();
      return this.apply(this.allowed.of[holder.localName]);
    }
    target = /^(delete|insertText|insertParagraph|insertLineBreak)/.test(type) && event.getTargetRanges && event.getTargetRanges()[0];
    return blocks.isAcross(this.page, target) ? this.join(event, target) : undefined;
  };

  Editor.prototype.join = function (event, target) {
    event.preventDefault();
    blocks.removeAcross(this.page, target);
    this.settle();
    if (event.data) blocks.insert(this.page, paragraphOf(event.data));
    this.changed();
    this.note();
  };

  Editor.prototype.rove = function (event) {
    var tools = this.tools(), here = tools.indexOf(event.target.closest("button"));
    var to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    to = (to + tools.length) % tools.length;
    tools.forEach(function (tool, place) { tool.tabIndex = place === to ? 0 : -1; });
    tools[to].focus();
  };

  Editor.prototype.click = function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.cites !== undefined) this.pick(false);
    else this.apply(this.allowed.of[button.dataset.tag]);
  };

  Editor.prototype.leave = function (event) {
    if (this.box.contains(event.relatedTarget)) return;
    this.links.pane.hidden = true;
    this.area.dispatchEvent(new Event("rich:blur", { bubbles: true }));
  };

  Editor.prototype.listen = function () {
    var self = this, box = this.box, cites = this.bar.querySelector("[data-cites]");
    function on(node, name, act) { node.addEventListener(name, act); }
    function onPage(name, act) { on(box, name, function (event) { if (self.page.contains(event.target)) act.call(self, event); }); }
    function offer() { cites.hidden = !citing.near(box).length; }
    onPage("beforeinput", this.before);
    onPage("input", function (event) { event.stopPropagation(); this.changed(TYPING.test(event.inputType) ? event.inputType : ""); });
    onPage("keydown", this.press);
    onPage("paste", function (event) { event.preventDefault(); this.take(event.clipboardData); });
    onPage("dragstart", function () { this.isDragging = true; });
    on(box, "dragend", function () { self.isDragging = false; });
    onPage("drop", this.drop);
    on(this.bar, "click", this.click.bind(this));
    on(this.bar, "keydown", this.rove.bind(this));
    on(this.bar, "mousedown", function (event) { event.preventDefault(); });
    on(box, "focusin", offer);
    on(box, "focusout", this.leave.bind(this));
    if (this.area.labels) each(this.area.labels, function (label) { on(label, "click", function () { self.restore(); }); });
    offer();
  };

  document.addEventListener("selectionchange", function () {
    var node = elementOf(getSelection().anchorNode), box = node && node.closest("[data-rich]"), editor = box && editors.get(box);
    if (!editor || !editor.page.contains(node)) return;
    editor.note();
    editor.show();
  });

  /* For the other scripts of the page */
  function editorOf(place) {
    var box = place && (place.closest("[data-rich]") || place.querySelector("[data-rich]"));
    return box && editors.get(box);
  }

  function dress(root) {
    var tools = document.querySelector("template[data-rich-tools]");
    each(root.querySelectorAll("[data-rich]"), function (box) {
      if (editors.has(box) || box.closest(".empty-form")) return;
      if (tools && !box.querySelector("[role=toolbar]")) box.prepend(tools.content.cloneNode(true));
      editors.set(box, new Editor(box));
    });
  }

  function set(area, html) {
    var editor = editorOf(area);
    area.value = html;
    if (!editor) return;
    editor.fill(html);
    editor.range = null;
    editor.history.record(editor.html(), "");
    if (editor.page.contains(document.activeElement)) editor.restore();
  }

  desk.rich = {
    dress: dress,
    set: set,
    focus: function (place) { var editor = editorOf(place); if (editor) editor.restore(); return Boolean(editor); },
    cite: function (place, id) { var editor = editorOf(place); if (editor) editor.cite(String(id)); return Boolean(editor); }
  };
  document.execCommand("defaultParagraphSeparator", false, "p");
  document.execCommand("styleWithCSS", false, false);
  dress(document);
  document.addEventListener("formset:added", function (event) { dress(event.target); });
})();
