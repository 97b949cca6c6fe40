/* Blocks of the editor: paragraphs become entries of a list or a quotation, and come out again. Nodes are moved, never
   made anew, so that what is selected stays selected. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {};

  function children(node) { return Array.prototype.slice.call(node.childNodes); }

  function renamed(node, tag) {
    var fresh = document.createElement(tag);
    Array.prototype.forEach.call(node.attributes, function (each) { fresh.setAttribute(each.name, each.value); });
    fresh.append.apply(fresh, children(node));
    node.replaceWith(fresh);
    return fresh;
  }

  /* Out of its list or quotation, which is parted there */
  function lift(node) {
    var outer = node.parentNode, rest = outer.cloneNode();
    while (node.nextSibling) rest.append(node.nextSibling);
    outer.after(node);
    if (rest.firstChild) node.after(rest);
    if (!outer.firstChild) outer.remove();
    return node;
  }

  /* Text that stands in no block gets one: browsers leave some behind. */
  function ground(page) {
    var open = null;
    children(page).forEach(function (node) {
      var isBlock = node.nodeType === Node.ELEMENT_NODE && /^(p|ul|ol|blockquote|div|h\d)$/.test(node.localName);
      if (isBlock) { open = null; return; }
      if (!open) { open = document.createElement("p"); node.before(open); }
      open.append(node);
    });
  }

  /* The innermost blocks that the range touches */
  function touched(page, range) {
    var found = Array.prototype.filter.call(page.querySelectorAll("*"), function (node) {
      return /^(p|li|div|h\d)$/.test(node.localName) && range.intersectsNode(node) && !node.querySelector("p, li, div");
    });
    return found.length ? found : [page.firstElementChild].filter(Boolean);
  }

  function joined(list) {
    [list.previousElementSibling, list.nextElementSibling].forEach(function (beside, place) {
      if (!beside || beside.localName !== list.localName || beside.attributes.length || list.attributes.length) return;
      list[place ? "append" : "prepend"].apply(list, children(beside));
      beside.remove();
    });
  }

  function unlisted(block) { return block.localName === "li" ? renamed(lift(block), "p") : block; }

  function toggleList(lines, tag) {
    var areAll = lines.every(function (line) { return line.localName === "li" && line.parentNode.localName === tag; });
    var blocks = lines.map(unlisted), list = null;
    if (areAll) return;
    blocks.forEach(function (block) {
      if (!list || block.previousElementSibling !== list) {
        list = document.createElement(tag);
        block.before(list);
      }
      list.append(renamed(block, "li"));
    });
    if (list) joined(list);
  }

  function toggleAround(page, lines, tag) {
    var outers = [], around = null, areAll = lines.every(function (line) { return line.closest(tag); });
    lines.forEach(function (line) {
      while (line.parentNode !== page && line.parentNode.localName !== tag) line = line.parentNode;
      if (outers.indexOf(line) < 0) outers.push(line);
    });
    outers.forEach(function (outer) { if (outer.parentNode !== page) lift(outer); });
    if (areAll) return;
    around = document.createElement(tag);
    outers[0].before(around);
    around.append.apply(around, outers);
  }

  function toggleBlock(lines, tag) {
    var areAll = lines.every(function (line) { return line.localName === tag; });
    lines.map(unlisted).forEach(function (block) { renamed(block, areAll ? "p" : tag); });
  }

  /* Puts the mark on what is selected, or takes it off where all of it has it. */
  function toggle(page, mark) {
    var selection = getSelection(), range = selection.getRangeAt(0), kept = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
    ground(page);
    var lines = touched(page, range), text = lines.map(function (line) { return line.firstChild; })[0];
    if (mark.kind === "list") toggleList(lines, mark.tag);
    else if (mark.kind === "around") toggleAround(page, lines, mark.tag);
    else toggleBlock(lines, mark.tag);
    if (page.contains(kept[0]) && page.contains(kept[2])) selection.setBaseAndExtent.apply(selection, kept);
    else if (text && text.parentNode) selection.collapse(text.parentNode, 0);
  }

  /* At the start of a block that stands in another one, or in one that is empty: what a key takes it out of */
  function held(page, range, key) {
    var block = range.collapsed && blockOf(page, range.startContainer);
    if (!block || block.parentNode === page || (key === "Backspace" && block.previousElementSibling)) return null;
    var before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(range.startContainer, range.startOffset);
    if (key === "Enter" ? block.textContent.trim() : before.toString() || before.cloneContents().querySelector("br")) return null;
    return block.localName === "li" ? block.parentNode : block.parentNode.localName === "li" ? null : block.parentNode;
  }

  /* Takes away what is selected; the blocks at its ends become one. */
  function remove(page, range) {
    var first = blockOf(page, range.startContainer), last = blockOf(page, range.endContainer), above;
    range.deleteContents();
    if (!first || !last || first === last || !first.isConnected || !last.isConnected) return;
    if (!last.textContent) last.replaceChildren();
    if (!first.textContent) first.replaceChildren();
    range.setStart(first, first.childNodes.length);
    range.collapse(true);
    first.append.apply(first, children(last));
    while (last !== page && !last.firstChild) { above = last.parentNode; last.remove(); last = above; }
  }

  /* Whether what a key would take away goes over the end of a block: browsers make a mess of it. */
  function isAcross(page, range) {
    return Boolean(range) && blockOf(page, range.startContainer) !== blockOf(page, range.endContainer);
  }

  function removeAcross(page, target) {
    var range = document.createRange();
    range.setStart(target.startContainer, target.startOffset);
    range.setEnd(target.endContainer, target.endOffset);
    remove(page, range);
    if (page.textContent.trim()) getSelection().collapse(range.startContainer, range.startOffset);
    else page.replaceChildren();
  }

  function blockOf(page, node) {
    var block = (node.closest ? node : node.parentElement).closest("p, li, div, blockquote");
    return block && block !== page && page.contains(block) ? block : null;
  }

  /* Puts paragraphs where the caret is: one goes into the line, several part it. */
  function insert(page, nodes) {
    var selection = getSelection(), range = selection.getRangeAt(0), blocks = children(nodes), line, tail, last;
    if (!blocks.length) return;
    remove(page, range);
    ground(page);
    line = blockOf(page, range.startContainer) || page.lastElementChild;
    if (!line.textContent && !line.querySelector(".cite")) { line.replaceChildren(); range.setStart(line, 0); range.collapse(true); }
    if (blocks.length === 1 && blocks[0].localName === "p") {
      last = blocks[0].lastChild;
      nodes.replaceChildren.apply(nodes, children(blocks[0]));
      range.insertNode(nodes);
      selection.collapse(last.parentNode, Array.prototype.indexOf.call(last.parentNode.childNodes, last) + 1);
      return;
    }
    range.setEnd(line, line.childNodes.length);
    tail = range.extractContents();
    if (line.localName === "li") blocks = entries(nodes);
    last = blocks[blocks.length - 1];
    if (blocks[0].localName === line.localName) line.append.apply(line, children(blocks.shift()));
    line.after.apply(line, blocks);
    if (!line.firstChild) line.remove();
    if (last.localName !== "p" && last.localName !== "li") { last.after(document.createElement("p")); last = last.nextSibling; }
    if (!last.isConnected) last = line;
    selection.selectAllChildren(last);
    selection.collapseToEnd();
    range = selection.getRangeAt(0).cloneRange();
    last.append(tail);
    selection.collapse(range.startContainer, range.startOffset);
  }

  function entries(nodes) {
    return Array.prototype.filter.call(nodes.querySelectorAll("p, li"), function (node) { return !node.querySelector("p, li"); }).map(function (node) {
      return node.localName === "li" ? node : renamed(node, "li");
    });
  }

  desk.blocks = { ground: ground, toggle: toggle, held: held, insert: insert, isAcross: isAcross, removeAcross: removeAcross };
})();
