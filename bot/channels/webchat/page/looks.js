// Large letters and dark mode, remembered; the words on everything that never changes.
import { $, name } from "./dom.js";
import { keep, kept } from "./place.js";
import { TEXTS } from "./texts.js";

const root = document.documentElement;
const night = window.matchMedia("(prefers-color-scheme: dark)");

function dark() {
  const chosen = kept("dark");
  return chosen === null ? night.matches : chosen;
}

function show() {
  const states = { large: Boolean(kept("large")), dark: dark() };
  root.classList.toggle("large", states.large);
  root.classList.toggle("dark", states.dark);
  Array.from(document.querySelectorAll("[data-switch]")).forEach((element) => {
    element.setAttribute("aria-pressed", String(states[element.getAttribute("data-switch")]));
  });
}

function words() {
  const texts = {
    back: TEXTS.back, "about-stop": TEXTS.stopReply, record: TEXTS.record, add: TEXTS.add,
  };
  Object.keys(texts).forEach((id) => name($(id), texts[id]));
  const written = {
    more: TEXTS.more, down: TEXTS.down, send: TEXTS.send, "record-cancel": TEXTS.recordCancel,
    "record-send": TEXTS.recordSend, "app-name": TEXTS.app,
  };
  Object.keys(written).forEach((id) => ($(id).textContent = written[id]));
  $("camera").querySelector(".name").textContent = TEXTS.camera;
  $("album").querySelector(".name").textContent = TEXTS.album;
  $("room-list").setAttribute("aria-label", TEXTS.roomList);
  Array.from(document.querySelectorAll(".sos")).forEach((link) => {
    link.textContent = TEXTS.sos;
    link.setAttribute("aria-label", TEXTS.sosLong);
  });
}

export function start() {
  words();
  Array.from(document.querySelectorAll("[data-switch]")).forEach((element) => {
    const which = element.getAttribute("data-switch");
    if (which === "large") element.textContent = TEXTS.large;
    else name(element, TEXTS.dark);
    element.addEventListener("click", () => {
      keep(which, element.getAttribute("aria-pressed") !== "true");
      show();
      // Everything is higher or lower now, as after a change of the window.
      window.dispatchEvent(new Event("resize"));
    });
  });
  if (night.addListener) night.addListener(show);
  show();
  // Where the keyboard covers the page instead of shrinking it, the page shrinks itself.
  const view = window.visualViewport;
  if (view) {
    const fit = () => {
      root.style.height = Math.round(view.height) + "px";
      if (view.height < window.innerHeight) window.scrollTo(0, 0);
    };
    view.addEventListener("resize", fit);
  }
}
