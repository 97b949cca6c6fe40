/* The small HTML subset of commentary: read from any HTML into fresh nodes, and written out as the server's clean_html
   leaves it. What it may hold stands on the toolbar, which the server made from its own declaration. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {};
  var LOST = /^(script|style|template|head|title|meta|link|base|svg|math|iframe|object|embed|noscript|noembed|noframes|audio|video|canvas|select|textarea|button|input)$/;
  var PARTING = /^(p|div|h[1-6]|section|article|header|footer|main|aside|nav|address|figure|figcaption|pre|table|caption|tr|dl|dt|dd|form|fieldset|hr|li|ul|ol|blockquote|center)$/;
  var BOLD = /font-weight\s*:\s*(bold|[6-9]00)/i, LEAN = /font-style\s*:\s*italic/i, PLAIN = /font-(weight|style)\s*:\s*(normal|400)/i;
  var TOKEN = /\[\[(\d+)\]\]/g;

  function words(text) { return text ? text.split(" ") : []; }
  function children(node) { return Array.prototype.slice.call(node.childNodes); }
  function isElement(node) { return node.nodeType === Node.ELEMENT_NODE; }
  function make(tag) { return document.createElement(tag); }

  /* The declaration, as the toolbar carries it */
  function rules(bar) {
    var found = { marks: [], of: {}, everywhere: words(bar.dataset.everywhere), schemes: words(bar.dataset.schemes), rel: bar.dataset.rel };
    bar.querySelectorAll("[data-tag]").forEach(function (button) {
      var data = button.dataset;
      var mark = { tag: data.tag, kind: data.kind, command: data.command, key: data.key, attributes: words(data.attributes), button: button };
      found.marks.push(mark);
      [data.tag].concat(words(data.also)).forEach(function (tag) { found.of[tag] = mark; });
    });
    found.blocks = ["p"].concat(found.marks.filter(function (mark) { return /^(list|block|around)$/.test(mark.kind); }).map(function (mark) { return mark.tag; }));
    return found;
  }

  function isAddress(address, allowed, isWhole) {
    try {
      return allowed.schemes.indexOf(new URL(address, isWhole ? undefined : location.href).protocol.slice(0, -1)) >= 0;
    } catch (_) { return false; }
  }

  /* Any nodes → fresh nodes of the subset. Kept text comes as it was cleaned ("kept"), the editor's own as the browser
     left it ("live"), a paste as anything ("foreign"): of this no attribute stays but an address. */
  function reduce(source, allowed, origin) {
    var isForeign = origin === "foreign", root = document.createDocumentFragment(), flow = root, list = null, block = null;
    var marks = [], deepest = null, isBroken = false;

    function clean(node, mark) {
      var fresh = make(mark ? mark.tag : node.localName);
      allowed.everywhere.concat(mark ? mark.attributes : []).forEach(function (name) {
        if (node.hasAttribute(name) && (!isForeign || name === "href")) fresh.setAttribute(name, node.getAttribute(name));
      });
      if (mark && mark.kind === "link") fresh.rel = allowed.rel;
      return fresh;
    }

    function begin(fresh, place) { place.append(fresh); block = fresh; deepest = null; isBroken = false; }

    function end() {
      if (block && block.localName === "li") isBroken = Boolean(block.firstChild);
      else block = null;
      deepest = null;
    }

    function put(leaf) {
      if (!block) begin(make(list ? "li" : "p"), list || flow);
      if (isBroken) { block.append(make("br")); isBroken = false; deepest = null; }
      deepest = deepest || marks.reduce(function (outer, mark) { return outer.appendChild(mark.cloneNode()); }, block);
      deepest.append(leaf);
    }

    function within(node) { children(node).forEach(walk); }

    function inline(node, fresh) {
      if (marks.some(function (mark) { return mark.localName === fresh.localName; })) return within(node);
      marks.push(fresh); deepest = null;
      within(node);
      marks.pop(); deepest = null;
    }

    function parted(node, fresh) {
      end();
      if (fresh && !list) begin(fresh, flow);
      within(node);
      end();
    }

    function listed(node, fresh) {
      var outerList = list, item = block && block.localName === "li" ? block : null;
      (item || flow).append(fresh);
      list = fresh; block = null; deepest = null; isBroken = false;
      within(node);
      list = outerList; block = item; deepest = null; isBroken = false;
    }

    function entry(node) {
      begin(clean(node), list);
      within(node);
      block = null; deepest = null; isBroken = false;
    }

    function around(node, fresh) {
      if (list || flow !== root) return parted(node);
      end();
      flow = root.appendChild(fresh);
      within(node);
      end();
      flow = root;
    }

    function styled(node) {
      var style = node.dataset.style || "", mark = BOLD.test(style) ? "strong" : LEAN.test(style) ? "em" : "";
      if (mark && allowed.of[mark]) inline(node, make(mark)); else within(node);
    }

    function text(value) {
      (origin === "live" ? value.split("\n") : [value]).forEach(function (line, number) {
        if (number) put(make("br"));
        line = line.replace(/[\t\n\f\r ]+/g, " ");
        if (line.trim() || (line && block && block.firstChild && !isBroken)) put(document.createTextNode(line));
      });
    }

    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) return text(node.data);
      if (!isElement(node) || LOST.test(node.localName)) return undefined;
      var tag = node.localName, mark = allowed.of[tag];
      if (node.dataset && node.dataset.cite) return put(document.createTextNode("[[" + node.dataset.cite + "]]"));
      if (tag === "br") return put(make("br"));
      if (tag === "li" && list) return entry(node);
      if (tag === "td" || tag === "th") { text(" "); return within(node); }
      if (!mark) return tag === "p" ? parted(node, clean(node)) : PARTING.test(tag) ? parted(node) : isForeign ? styled(node) : within(node);
      if (mark.kind === "list") { if (!block || block.localName !== "li") end(); return listed(node, clean(node, mark)); }
      if (mark.kind === "block") return parted(node, clean(node, mark));
      if (mark.kind === "around") return around(node, clean(node, mark));
      if (mark.kind === "link" && !(node.hasAttribute("href") && isAddress(node.getAttribute("href"), allowed, isForeign))) return within(node);
      if (isForeign && PLAIN.test(node.dataset.style || "")) return within(node);
      return inline(node, clean(node, mark));
    }

    within(source);
    children(root).forEach(tidy);
    return root;
  }

  /* Nothing empty stays, nothing blank at an end, and what stands side by side with the same mark is one. */
  function tidy(node) {
    if (!isElement(node) || node.localName === "br") return;
    node.normalize();
    children(node).forEach(tidy);
    children(node).forEach(function (child) {
      var before = child.previousSibling;
      if (before && before.nodeName === child.nodeName && isPlainInline(child) && isPlainInline(before)) {
        before.append.apply(before, children(child));
        child.remove();
      }
    });
    if (isBlock(node)) { trim(node, "firstChild"); trim(node, "lastChild"); }
    if (node.textContent.trim()) return;
    if (node.textContent && !isBlock(node)) node.replaceWith(" "); else node.remove();
  }

  function isPlainInline(node) { return isElement(node) && !isBlock(node) && node.localName !== "br" && !node.attributes.length; }
  function isBlock(node) { return PARTING.test(node.localName); }

  function trim(block, side) {
    var leaf = block[side], above;
    while (leaf) {
      while (isElement(leaf) && leaf[side]) leaf = leaf[side];
      if (leaf.nodeType === Node.TEXT_NODE && /[^ ]/.test(leaf.data)) {
        leaf.data = leaf.data.replace(side === "firstChild" ? /^ +/ : / +$/, "");
        return;
      }
      do { above = leaf.parentNode; leaf.remove(); leaf = above; } while (leaf !== block && !leaf.firstChild);
      leaf = block[side];
    }
  }

  /* Nodes of the subset → text, as the server's own writer does it */
  function write(node) {
    return children(node).map(function (child) {
      if (!isElement(child)) return child.data.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      var tag = child.localName, attributes = Array.prototype.map.call(child.attributes, function (each) {
        var value = each.value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
        return " " + each.name + '="' + value + '"';
      });
      return "<" + tag + attributes.join("") + ">" + (tag === "br" ? "" : write(child) + "</" + tag + ">");
    }).join(node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? "\n" : "");
  }

  /* The parsed document runs nothing; its styles, which the page's policy would complain of, are set aside before. */
  function parse(text) {
    var quiet = text.replace(/<(\/?)style\b/gi, "<$1template").replace(/<[a-z][^>]*>/gi, function (tag) {
      return tag.replace(/\sstyle\s*=/gi, " data-style=");
    });
    return new DOMParser().parseFromString(quiet, "text/html").body;
  }

  /* Typed text → HTML: where no block was typed, an empty line parts paragraphs, as for the server. */

  function paragraphs(text) {
    return text.split(/\n\s*\n/).map(function (part) { return part.trim(); }).filter(Boolean).map(function (part) {
      return "<p>" + part.replace(/\n/g, "<br>") + "</p>";
    }).join("");
  }

  function read(text, allowed) {
    var hasBlocks = new RegExp("<(?:" + allowed.blocks.join("|") + ")\\b", "i").test(text);
    return reduce(parse(hasBlocks ? text : paragraphs(text.replace(/\r\n/g, "\n"))), allowed, "kept");
  }

  function readPlain(text, allowed) {
    var source = make("div");
    source.textContent = text.replace(/\r\n?/g, "\n");
    return reduce(parse(paragraphs(source.innerHTML)), allowed, "kept");
  }

  /* Tokens ↔ chips: a token that names an article of the page shows its words, another stays as it is. */
  function chip(id, said) {
    var span = make("span");
    span.className = "cite";
    span.contentEditable = "false";
    span.dataset.cite = id;
    span.textContent = said;
    return span;
  }

  function withChips(node, said) {
    children(node).forEach(function (child) {
      if (isElement(child)) return withChips(child, said);
      var parts = document.createDocumentFragment(), from = 0;
      child.data.replace(TOKEN, function (token, id, at) {
        if (!said(id)) return;
        parts.append(child.data.slice(from, at), chip(id, said(id)));
        from = at + token.length;
      });
      if (from) { parts.append(child.data.slice(from)); child.replaceWith(parts); }
    });
    return node;
  }

  desk.markup = { rules: rules, isAddress: isAddress, reduce: reduce, read: read, readPlain: readPlain, parse: parse, write: write, withChips: withChips };
})();
