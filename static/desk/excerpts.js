/* Choosing passages in the frozen text: the caret walks in it, Enter or the button adds what is chosen to the excerpt.
   Without this script a passage is pasted into the field. */
(function () {
  "use strict";
  var text = document.getElementById("frozen-text"), form = document.getElementById("passage");
  if (!form) return;
  var field = form.elements.typed, count = document.getElementById("count");

  function chosen() {
    var selection = window.getSelection();
    if (!text || !selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return "";
    var part = selection.getRangeAt(0).cloneContents();
    part.querySelectorAll("sup").forEach(function (number) { number.remove(); });
    return part.textContent.trim();
  }

  function add() {
    var passage = chosen();
    if (!passage) return false;
    field.value = field.value.trim() ? field.value.trim() + " […] " + passage : passage;
    tell();
    window.getSelection().collapseToEnd();
    return true;
  }

  function tell() {
    var length = field.value.replace(/\s*(\[(…|\.{3})\]|\((…|\.{3})\))\s*/g, "").replace(/\[[^\]]*\]/g, "").trim().length;
    count.textContent = length ? length + " / " + count.dataset.advised : "";
    count.className = length > count.dataset.limit ? "over" : length > count.dataset.advised ? "much" : "";
  }

  if (text) {
    // An editable region that refuses every edit is the one way to walk in a text by keyboard in all browsers.
    text.contentEditable = "true";
    text.setAttribute("role", "textbox");
    text.setAttribute("aria-readonly", "true");
    text.setAttribute("aria-multiline", "true");
    ["beforeinput", "paste", "cut", "drop"].forEach(function (name) {
      text.addEventListener(name, function (event) { event.preventDefault(); });
    });
    text.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        add();
      }
    });
    document.getElementById("choosing").hidden = false;
    var choose = document.getElementById("choose");
    choose.hidden = false;
    choose.firstElementChild.addEventListener("mousedown", function (event) { event.preventDefault(); });
    choose.firstElementChild.addEventListener("click", function () { if (!add()) text.focus(); });
  }
  field.addEventListener("input", tell);
  tell();
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button[data-main]").click();
    }
  });
})();
