/* What goes from the board to the server, and what is told of it. Whoever was logged out meanwhile is told so, in this page;
   what was sent waits here and goes off once one is logged in again. */
(function () {
  "use strict";

  var form = document.getElementById("board"), words = document.getElementById("words"), line = document.querySelector("[data-news]");
  if (!form || !words || !line) return;
  words = words.dataset;
  var SHORT = 60000;  /* what a browser still sends when its page is closed */

  function isAnswer(answer) { return (answer.headers.get("Content-Type") || "").startsWith("application/json"); }
  function isDown(answer) { return answer.status >= 500; }

  function post(url, fields) {
    var sent = new URLSearchParams(fields);
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(url, { method: "POST", body: sent, keepalive: sent.toString().length < SHORT, headers: { "X-Requested-With": "desk" } });
  }

  /* A new session has a new token, which stands in the page. */
  function renew() {
    return fetch(form.dataset.pageUrl).then(function (answer) {
      if (isDown(answer)) throw new Error(words.offline);
      return answer.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html"), token = page.querySelector('#board [name="csrfmiddlewaretoken"]');
      if (page.querySelector('[type="password"]')) throw loggedOut();
      if (!token) throw new Error(words.refused);
      document.querySelectorAll('[name="csrfmiddlewaretoken"]').forEach(function (field) { field.value = token.value; });
    });
  }

  function loggedOut() {
    tell(words.loggedOut, "out");
    return Object.assign(new Error(words.loggedOut), { kind: "out" });
  }

  /* Resolves to what the server told; rejects with an error in words, after which it may be sent again. */
  function send(url, fields) {
    return post(url, fields).then(function (answer) {
      return isAnswer(answer) || isDown(answer) ? answer : renew().then(function () { return post(url, fields); });
    }).then(function (answer) {
      if (isDown(answer)) throw new Error(words.offline);
      if (!isAnswer(answer)) throw new Error(words.refused);
      clear("out");
      clear("failed");
      return answer.json();
    }).catch(function (error) {
      throw error.name === "Error" ? error : new Error(words.offline);
    });
  }

  /* The line above the board tells one thing: that a gesture was "refused" or a "text" was, that it "failed" and is tried again,
     that one is logged "out", or the "news" of the others, which wait where something else is told. */
  function tell(text, kind) {
    var isTold = !line.hidden && line.dataset.kind !== "news";
    line.querySelector("[data-show]").hidden = kind !== "news";
    if (kind === "news" && isTold) return;
    if (line.hidden || line.firstElementChild.textContent !== text) line.firstElementChild.textContent = text;
    line.querySelector("[data-log-in]").hidden = kind !== "out";
    if (kind === "news") line.removeAttribute("role"); else line.setAttribute("role", "alert");
    line.classList.toggle("stop", kind !== "news");
    line.dataset.kind = kind;
    line.hidden = false;
  }

  function clear(kind) { if (line.dataset.kind === kind) line.hidden = true; }

  window.desk = window.desk || {};
  window.desk.sending = { send: send, tell: tell, clear: clear };
})();
