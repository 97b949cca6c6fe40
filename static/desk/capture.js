/* What the capture button brought stands behind the # of the address: it goes into the form, and the form goes off.
   Ctrl+Enter saves; a proposed tag is added by a click. Without this script every form still works. */
(function () {
  "use strict";

  function value(form, name, text) {
    form.elements[name].value = text || "";
  }

  function takeOver(form) {
    var brought;
    if (location.hash.length < 2) return;
    try {
      brought = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    } catch (_) {
      return;
    }
    history.replaceState(null, "", location.pathname);
    ["url", "title", "passage", "page"].forEach(function (name) { value(form, name, brought[name]); });
    form.submit();
  }

  function addTag(field, name) {
    var names = field.value.split(",").map(function (each) { return each.trim(); }).filter(Boolean);
    if (names.indexOf(name) < 0) names.push(name);
    field.value = names.join(", ");
  }

  var brought = document.getElementById("brought"), keep = document.getElementById("keep");
  if (brought) takeOver(brought);
  document.addEventListener("keydown", function (event) {
    var form = event.target.form || keep;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form && form.method === "post") {
      event.preventDefault();
      var button = form.querySelector("button[data-main]") || document.querySelector("button[data-main][form=" + form.id + "]");
      if (form.requestSubmit) form.requestSubmit(button || undefined); else if (button) button.click();
    }
  });
  document.querySelectorAll("button[data-tag]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      addTag(keep.elements.tags, button.dataset.tag);
      button.classList.replace("proposed", "accepted");
      button.setAttribute("aria-pressed", "true");
    });
  });
  function refresh() {
    var list = document.querySelector("[data-refresh]");
    if (!list) return;
    setTimeout(function () {
      fetch(location.href).then(function (answer) { return answer.text(); }).then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html");
        if (list.contains(document.activeElement)) return refresh();
        ["readings", "waiting"].forEach(function (id) {
          var now = fresh.getElementById(id);
          if (now && now.innerHTML !== document.getElementById(id).innerHTML) document.getElementById(id).replaceWith(now);
        });
        if (fresh.querySelector("[data-refresh]")) refresh();
      }).catch(refresh);
    }, 1000 * list.dataset.refresh);
  }
  refresh();
  document.querySelectorAll(".bookmarklet").forEach(function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); });
  });
})();
