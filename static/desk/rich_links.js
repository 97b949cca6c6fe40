/* The address of a link, asked in the page. The words of its fault are the server's. */
(function () {
  "use strict";

  var desk = window.desk = window.desk || {};
  var HOST_ALONE = /^(www\.)?[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/\S*)?$/u;

  /* `done` gets the address, "" to take the link off, null to leave all as it is. */
  function LinkPane(box, isAddress, done) {
    var pane = box.querySelector("[data-link]"), field = pane.querySelector("input"), fault = pane.querySelector(".fault");
    var remove = pane.querySelector('[data-do="unlink"]');

    function tell(words) {
      fault.textContent = words;
      if (words) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }

    function close(address) {
      pane.hidden = true;
      done(address);
    }

    function set() {
      var address = field.value.trim();
      if (HOST_ALONE.test(address)) address = "https://" + address;
      if (!address || isAddress(address)) return close(address);
      tell(fault.dataset.words);
      return field.focus();
    }

    pane.addEventListener("input", function (event) { event.stopPropagation(); tell(""); });
    pane.addEventListener("click", function (event) {
      var button = event.target.closest("[data-do]");
      if (!button) return;
      if (button.dataset.do === "link") set(); else close(button.dataset.do === "unlink" ? "" : null);
    });
    pane.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" && (event.key !== "Enter" || event.target !== field)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") set(); else close(null);
    });
    pane.addEventListener("focusout", function (event) { if (event.relatedTarget && !pane.contains(event.relatedTarget)) pane.hidden = true; });

    this.pane = pane;
    this.open = function (address) {
      field.value = address;
      remove.hidden = !address;
      tell("");
      pane.hidden = false;
      field.focus();
      field.select();
    };
  }

  desk.LinkPane = LinkPane;
})();
