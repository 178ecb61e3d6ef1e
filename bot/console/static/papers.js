// In a block, so that its names are its own. The preview beside a sheet, and figures that move. Everything works without it, by a button or by opening anew.
"use strict";

{
  const PAUSE = 600;
  const EVERY = 5000;

  function taken(element, html) {
    element.innerHTML = html;
  }

  for (const form of document.querySelectorAll("form[data-preview]")) {
    const target = document.getElementById(form.dataset.preview);
    let waiting = 0;
    let asked = 0;
    const ask = async () => {
      const turn = ++asked;
      const fields = new URLSearchParams(new FormData(form));
      fields.set("part", "yes");
      try {
        const answer = await fetch(form.action, { method: "POST", body: fields, credentials: "same-origin" });
        if (answer.ok && turn === asked) taken(target, await answer.text());
      } catch {
        // Offline: what was shown last stays.
      }
    };
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.type === "file") {
        // A file goes up once, with the page; what was typed stays.
        if (event.target.files.length) form.querySelector("button[value=preview]").click();
        return;
      }
      waiting = setTimeout(ask, PAUSE);
    });
  }

  for (const figures of document.querySelectorAll("[data-poll]")) {
    const look = async () => {
      if (!figures.querySelector("[data-moving]")) return;
      try {
        const answer = await fetch(figures.dataset.poll, { credentials: "same-origin" });
        if (answer.ok && !document.hidden) taken(figures, await answer.text());
      } catch {
        // Next time.
      }
      setTimeout(look, EVERY);
    };
    setTimeout(look, EVERY);
  }
}
