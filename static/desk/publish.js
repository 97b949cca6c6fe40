/* The page that publishes: the button says what it will do, and the note shows as readers will find it. */
(function () {
  "use strict";

  var form = document.getElementById("publication"), note = document.getElementById("id_correction");
  if (form) {
    var button = form.querySelector("button[data-now]"), moment = form.querySelector("[data-later]:not(button)");
    var choices = form.querySelectorAll('input[name="when"]');
    var say = function () {
      var later = form.querySelector('input[name="when"][value="later"]');
      button.textContent = later.checked ? button.dataset.later : button.dataset.now;
      moment.hidden = !later.checked;
    };
    if (button && choices.length) {
      choices.forEach(function (choice) { choice.addEventListener("change", say); });
      say();
    }
  }
  if (note) {
    var shown = document.querySelector("[data-note-shown]"), words = document.querySelector("[data-note]");
    note.addEventListener("input", function () {
      words.textContent = note.value;
      shown.hidden = !note.value.trim();
      var yes = document.querySelector('input[name="kind"][value="yes"]');
      if (note.value.trim()) yes.checked = true;
    });
  }
})();
