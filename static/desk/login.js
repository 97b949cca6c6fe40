// What the capture button brought stands behind the # of the address: whoever has to log in first finds it afterwards.
"use strict";
document.querySelectorAll("#login-form").forEach((form) => { form.action += location.hash; });
