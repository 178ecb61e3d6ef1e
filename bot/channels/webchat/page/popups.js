// What comes before everything else: a sentence to be read, a picture to be seen, a note that goes by itself.
import { $, button, empty, make } from "./dom.js";
import { TEXTS } from "./texts.js";

const STAYS = 8000;
let back = null;

export function dialogOpen() {
  return !$("veil").hidden;
}

export function closeDialog() {
  $("veil").hidden = true;
  $("app").removeAttribute("aria-hidden");
  empty($("dialog-picture"));
  if (back && document.contains(back)) back.focus();
  back = null;
}

function open(text, close, from) {
  if (!dialogOpen()) back = from || document.activeElement;
  $("dialog-text").textContent = text;
  $("dialog-close").textContent = close;
  $("veil").hidden = false;
  $("app").setAttribute("aria-hidden", "true");
  $("dialog-close").focus();
}

export function say(text) {
  empty($("dialog-picture"));
  $("dialog").classList.remove("wide");
  open(text, TEXTS.understood);
}

export function show(url, from) {
  const picture = make("img");
  picture.alt = TEXTS.photo;
  picture.src = url;
  empty($("dialog-picture"));
  $("dialog-picture").appendChild(picture);
  $("dialog").classList.add("wide");
  open(TEXTS.photo, TEXTS.close, from);
}

export function note(text) {
  const box = make("div", "toast");
  const drop = () => {
    if (box.parentNode) box.parentNode.removeChild(box);
  };
  box.appendChild(make("span", "", text));
  const close = button("icon close", undefined, drop);
  close.setAttribute("aria-label", TEXTS.close);
  box.appendChild(close);
  empty($("toasts"));
  $("toasts").appendChild(box);
  setTimeout(drop, STAYS);
}

export function start() {
  $("dialog-close").addEventListener("click", closeDialog);
  $("veil").addEventListener("click", (event) => {
    if (event.target === $("veil")) closeDialog();
  });
  // One button only: the focus has nowhere else to go.
  $("dialog").addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.preventDefault();
  });
}
