// Select2, which Django's autocomplete fields use, gives its box no name: assistive technology gets the label's.
"use strict";
{
  const name = (select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.parentElement.querySelector(".select2-selection");
    if (!label || !box) return;
    label.id = `${select.id}-label`;
    const shown = box.querySelector("[role=textbox][id]");
    box.setAttribute("aria-labelledby", shown ? `${label.id} ${shown.id}` : label.id);
    box.querySelector("ul")?.setAttribute("role", "none");
    box.querySelectorAll("input, [role=textbox]").forEach((part) => part.setAttribute("aria-labelledby", label.id));
  };
  const nameAll = () => document.querySelectorAll("select.admin-autocomplete").forEach(name);
  window.django?.jQuery?.(nameAll);
  document.addEventListener("formset:added", () => setTimeout(nameAll));
}
