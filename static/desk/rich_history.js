/* What can be taken back in an editor. The browser's own history knows only what was typed; this one knows of tools,
   of pasted text and of a text that was put in the place of another. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {};
  var KEPT = 200, BURST = 1200;

  function pathOf(root, node) {
    var path = [];
    while (node && node !== root) {
      path.unshift(Array.prototype.indexOf.call(node.parentNode.childNodes, node));
      node = node.parentNode;
    }
    return node ? path : null;
  }

  function nodeAt(root, path) {
    return path.reduce(function (node, place) { return node.childNodes[place] || node; }, root);
  }

  function place(page, caret) {
    var from = nodeAt(page, caret[0]), to = nodeAt(page, caret[2]);
    getSelection().setBaseAndExtent(from, Math.min(caret[1], lengthOf(from)), to, Math.min(caret[3], lengthOf(to)));
  }

  function lengthOf(node) { return node.nodeType === Node.TEXT_NODE ? node.length : node.childNodes.length; }

  function caret(page) {
    var selection = getSelection(), from = selection.anchorNode, to = selection.focusNode;
    if (!from || !page.contains(from) || !page.contains(to)) return null;
    return [pathOf(page, from), selection.anchorOffset, pathOf(page, to), selection.focusOffset];
  }

  function History(page, html) {
    var states = [], at = -1, last = { kind: "", time: 0 };

    function state(html) { return { html: html, nodes: page.cloneNode(true), caret: caret(page) }; }

    /* Words typed one after the other are taken back at once. */
    this.record = function (html, kind) {
      if (at >= 0 && states[at].html === html) { states[at].nodes = page.cloneNode(true); return; }
      var isBurst = at > 0 && kind && kind === last.kind && Date.now() - last.time < BURST;
      last = { kind: kind, time: Date.now() };
      states = states.slice(0, isBurst ? at : at + 1).concat(state(html)).slice(-KEPT);
      at = states.length - 1;
    };

    /* Where one stood before what comes now */
    this.note = function () { if (at >= 0) states[at].caret = caret(page) || states[at].caret; };

    this.go = function (by) {
      var to = states[at + by];
      if (!to) return false;
      at += by;
      last.kind = "";
      page.replaceChildren.apply(page, Array.prototype.slice.call(to.nodes.cloneNode(true).childNodes));
      if (to.caret) place(page, to.caret);
      else getSelection().selectAllChildren(page.lastElementChild || page);
      return true;
    };

    this.record(html, "");
  }

  desk.History = History;
})();
