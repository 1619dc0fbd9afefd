/* Comfort only: every page and every form works without this file. */
(() => {
  "use strict";

  // After a mistake the reader starts at the list of what to correct.
  document.querySelector("[data-focus]")?.focus();

  // One press is one wish; the server knows that too, by the form's request id.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method === "post") {
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 8000);
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // The menu closes with Escape, and leaves the focus on its button.
  const menu = document.querySelector(".zg-menu");
  menu?.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
