(function () {
  // Works in old browsers and under strict content policies: it loads nothing and asks nothing of the page.
  // What it takes travels behind the # of the address, which no server sees, and which a login keeps.
  var root = document.documentElement.cloneNode(true), chosen = document.createElement("div");
  var kept = /^(class|id|rel|property|name|content|datetime|itemprop|itemscope|itemtype|lang|type|role|cite|start)$/;
  var selection = window.getSelection(), all, i, j, element, name, data, sent;
  all = root.querySelectorAll("script:not([type='application/ld+json']),style,svg,iframe,template,noscript,object,video,audio,canvas");
  for (i = 0; i < all.length; i++) all[i].parentNode && all[i].parentNode.removeChild(all[i]);
  all = root.querySelectorAll("*");
  for (i = 0; i < all.length; i++) {
    element = all[i];
    for (j = element.attributes.length - 1; j >= 0; j--) {
      name = element.attributes[j].name;
      // Addresses within the page call its notes; others only weigh.
      data = name === "href" && (element.localName === "link" || element.attributes[j].value.charAt(0) === "#");
      if (!kept.test(name) && !data) element.removeAttribute(name);
    }
  }
  for (i = 0; selection && i < selection.rangeCount; i++) chosen.appendChild(selection.getRangeAt(i).cloneContents());
  data = { url: location.href, title: document.title, passage: chosen.textContent.trim() ? chosen.innerHTML : "", page: root.outerHTML };
  sent = encodeURIComponent(JSON.stringify(data));
  // Browsers cut addresses from about a million characters: then the article alone, or nothing but its address.
  all = root.querySelector("article,main,[role=main]");
  if (sent.length > 950000 && all) { data.page = "<html>" + root.querySelector("head").outerHTML + all.outerHTML; sent = encodeURIComponent(JSON.stringify(data)); }
  if (sent.length > 950000) { data.page = ""; sent = encodeURIComponent(JSON.stringify(data)); }
  if (!window.open("{{ address|escapejs }}#" + sent, "_blank", "width=520,height=760")) alert("{{ blocked|escapejs }}");
})();
