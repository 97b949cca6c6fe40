/* Who else is at work on this digest, and what they did since the page came: told, never moved under the hands. */
(function () {
  "use strict";

  var form = document.getElementById("board"), line = document.querySelector("[data-news]");
  if (!form || !line) return;
  var EVERY = 10000;

  function placeNow() {
    var around = document.activeElement && document.activeElement.closest("[data-place]");
    return around ? around.dataset.place : "";
  }

  function showPeople(people) {
    document.querySelectorAll("[data-here]").forEach(function (element) {
      var there = people.filter(function (each) { return each.place === element.dataset.here; });
      element.replaceChildren.apply(element, there.flatMap(function (each) {
        var sign = document.createElement("span");
        sign.className = "who";
        sign.setAttribute("aria-hidden", "true");
        sign.textContent = each.initials;
        return [sign, " " + each.name + " "];
      }));
    });
  }

  function beat() {
    if (document.hidden) return;
    var sent = new URLSearchParams({ place: placeNow(), newest: form.dataset.newest, opened: form.dataset.opened });
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fetch(form.dataset.hereUrl, { method: "POST", body: sent, headers: { "X-Requested-With": "desk" } }).then(function (answer) {
      if (!answer.ok || answer.redirected) return;
      answer.json().then(function (told) {
        showPeople(told.people);
        if (told.news) window.desk.sending.tell(told.news, "news");
      });
    }, function () {});
  }

  line.querySelector("[data-show]").addEventListener("click", function (event) {
    event.preventDefault();
    window.desk.board.reload();
  });
  setInterval(beat, EVERY);
  document.addEventListener("focusin", function () { clearTimeout(beat.timer); beat.timer = setTimeout(beat, 1000); });
  beat();
})();
