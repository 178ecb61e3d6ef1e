// The demo page: four telephones, the service's clock, and the story step by step.
import { TEXTS } from "./texts.js";

const EVERY = 20000;
const AGAIN_SOON = 250;
const AGAIN_TRIES = 80;
const DAY = 24;
const MANY_LINES = 2;
// As the note of an officer shows it.
const CODE = /^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}$/m;
const wide = window.matchMedia("(min-width: 2200px)");
const narrow = window.matchMedia("(max-width: 1099px)");

const $ = (id) => document.getElementById(id);
const phones = new Map();
let steps = [];
let current = 0;
let play = "";

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (tag === "button") element.type = "button";
  return element;
}

function tell(text) {
  $("guide-note").textContent = text;
}

async function ask(path, body) {
  const options = { credentials: "same-origin" };
  if (body !== undefined) {
    options.method = "POST";
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

function addPhone(told) {
  const box = make("section", "phone");
  const title = TEXTS.phone(told.name, told.role);
  box.setAttribute("aria-label", title);
  const caption = make("h2", "caption");
  caption.appendChild(make("b", "", told.name));
  caption.appendChild(make("span", "", told.role));
  box.appendChild(caption);
  const frame = make("iframe");
  frame.title = title;
  frame.setAttribute("allow", "microphone; camera");
  frame.src = "/demo/phone/" + encodeURIComponent(told.who);
  box.appendChild(frame);
  const tab = make("button", "tab");
  tab.appendChild(make("span", "tab-name", told.name));
  tab.appendChild(make("span", "tab-role", told.role));
  const badge = make("span", "badge");
  badge.hidden = true;
  tab.appendChild(badge);
  tab.addEventListener("click", () => pick(told.who));
  $("phones").appendChild(box);
  $("tabs").appendChild(tab);
  phones.set(told.who, { who: told.who, name: told.name, box: box, frame: frame, tab: tab, badge: badge });
}

function pick(who) {
  phones.forEach((phone) => {
    phone.box.classList.toggle("picked", phone.who === who);
    phone.tab.setAttribute("aria-pressed", String(phone.who === who));
  });
}

function nameOf(who) {
  return phones.has(who) ? phones.get(who).name : who;
}

function linesOf(step) {
  return [].concat(step.text);
}

function headOf(step) {
  if (step.does === "day") return TEXTS.passes;
  return step.does === "says" ? TEXTS.says(nameOf(step.who), step.room) : TEXTS.presses(nameOf(step.who));
}

function whatOf(step) {
  if (step.does === "day") return TEXTS.days(step.days);
  return step.does === "says" ? linesOf(step).map((line) => TEXTS.words(line.replace("{code}", TEXTS.code))).join("") : TEXTS.button(step.label);
}

function card(step, place) {
  const item = make("li", step.does === "says" && linesOf(step).length > MANY_LINES ? "step long" : "step");
  const title = make("p", "head");
  title.appendChild(make("span", "number", String(place + 1)));
  title.appendChild(make("span", "", headOf(step)));
  item.appendChild(title);
  item.appendChild(make("p", "what", whatOf(step)));
  if (step.hint) item.appendChild(make("p", "hint", step.hint));
  const foot = make("p", "foot");
  const play = make("button", "play", TEXTS.play);
  play.addEventListener("click", () => act(step));
  foot.appendChild(play);
  foot.appendChild(make("span", "ticked", "✓ " + TEXTS.done));
  item.appendChild(foot);
  step.item = item;
  step.done = false;
  // How often it is still to be done: a step may say several things, or let several days pass.
  step.left = step.does === "says" ? linesOf(step).length : step.days || 1;
  return item;
}

function showSteps() {
  steps.forEach((step, place) => {
    step.item.classList.toggle("done", step.done);
    if (place === current) step.item.setAttribute("aria-current", "step");
    else step.item.removeAttribute("aria-current");
  });
  const step = steps[current];
  tell(step ? TEXTS.guideNote : TEXTS.finished);
  if (!step) return;
  const strip = $("steps");
  const left = step.item.offsetLeft - strip.offsetLeft - 8;
  if (strip.scrollTo) strip.scrollTo(left, 0);
  else strip.scrollLeft = left;
}

// The code that the officer's telephone shows last: who is given the note reads it there.
function shownCode() {
  const shown = Array.from(phones.get("officer").frame.contentDocument.querySelectorAll("#messages .text"));
  const codes = shown.map((text) => CODE.exec(text.innerText)).filter(Boolean);
  return codes.length ? codes[codes.length - 1][0] : "";
}

function act(step) {
  tell(TEXTS.guideNote);
  if (step.does === "day") {
    busy(() => passDays(step));
    return;
  }
  const phone = phones.get(step.who);
  if (!phone) return;
  pick(step.who);
  const send = (wish) => phone.frame.contentWindow.postMessage(wish, location.origin);
  if (step.does === "presses") {
    send({ demo: "press", label: step.label, room: step.room });
    return;
  }
  const asksCode = linesOf(step).some((line) => line.includes("{code}"));
  const code = asksCode ? shownCode() : "";
  if (asksCode && !code) {
    tell(TEXTS.noCode);
    return;
  }
  linesOf(step).forEach((line) => send({ demo: "say", room: step.room || "private", text: line.replace("{code}", code) }));
}

async function passDays(step) {
  for (let left = step.left; left > 0; left -= 1) await pass(DAY);
  // Played out of order it was not the current one, and nothing has ticked it.
  if (!step.done) {
    step.left = 1;
    tick(step);
  }
}

// A step counts as done however it was done: by its button here, or typed freely in the telephone.
function did(phone, what) {
  const matches = (step) => {
    if (step.done || step.who !== phone.who || step.does !== what.does) return false;
    return step.does === "presses" ? step.label === what.label : (step.room || "private") === what.room;
  };
  const place = steps.findIndex(matches);
  if (place < 0 || (place > current && what.does === "says")) return;
  // Whoever presses a later button has done what comes before in some other way.
  steps.slice(0, place).forEach((step) => (step.done = step.done || step.who === phone.who));
  tick(steps[place]);
}

function tick(step) {
  step.left -= 1;
  if (step.left > 0) return;
  step.done = true;
  const byHand = step.item.contains(document.activeElement);
  while (steps[current] && steps[current].done) current += 1;
  showSteps();
  // Its button is gone: whoever goes by keyboard stands on the next one.
  if (byHand && steps[current]) steps[current].item.querySelector(".play").focus({ preventScroll: true });
}

function heard(event) {
  if (event.origin !== location.origin || !event.data) return;
  const phone = Array.from(phones.values()).filter((one) => one.frame.contentWindow === event.source)[0];
  if (!phone) return;
  const told = event.data;
  if (told.demo === "did") did(phone, told);
  if (told.demo === "cannot") tell(told.wish.label ? TEXTS.noButton(told.wish.label) : TEXTS.noRoom);
  if (told.demo === "unread") {
    phone.badge.hidden = !told.n;
    phone.badge.textContent = String(told.n);
    phone.badge.setAttribute("title", TEXTS.unread(told.n));
  }
}

async function showClock() {
  const state = await ask("/demo/state");
  $("clock").textContent = TEXTS.clock(state.words);
  return state;
}

// Somebody may have begun anew in another window.
async function look() {
  const state = await showClock();
  if (state.play !== play) await begin(state);
}

// The old community goes, the new one comes: meanwhile nobody answers, or still the old one.
async function changed(old) {
  for (let tries = 0; tries < AGAIN_TRIES; tries += 1) {
    try {
      const state = await showClock();
      if (state.play !== old) return state;
    } catch (notYet) {
      // Asked again below.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_SOON));
  }
  throw new Error("no new performance");
}

async function begin(state) {
  play = state.play;
  phones.clear();
  $("phones").textContent = "";
  $("tabs").textContent = "";
  state.phones.forEach(addPhone);
  showDesk(wide.matches || (!narrow.matches && $("desk").getAttribute("aria-expanded") === "true"));
  if (state.phones.length) pick(state.phones[0].who);
  steps = await ask("/demo/steps");
  current = 0;
  $("steps").textContent = "";
  steps.forEach((step, place) => $("steps").appendChild(card(step, place)));
  showSteps();
}

// One thing at a time: the buttons wait until the service has answered.
async function busy(work) {
  const buttons = Array.from($("tools").children);
  buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
  try {
    await work();
  } catch (failure) {
    tell(TEXTS.wrong);
  }
  buttons.forEach((button) => button.removeAttribute("aria-disabled"));
}

function whenPressed(id, work) {
  $(id).addEventListener("click", () => busy(work));
}

async function pass(hours) {
  await ask("/demo/clock", { hours: hours });
  const state = await showClock();
  const step = steps[current];
  if (hours === DAY && step && step.does === "day") tick(step);
  tell(TEXTS.moved(state.words));
}

// The officer's console: beside the telephones where there is room, else a page of its own.
function showDesk(open) {
  let box = document.querySelector(".desk");
  if (!box) {
    box = make("section", "desk");
    box.setAttribute("aria-label", TEXTS.desk);
    const frame = make("iframe");
    frame.title = TEXTS.desk;
    box.appendChild(frame);
  }
  if (open) {
    $("phones").insertBefore(box, $("phones").firstChild);
    box.querySelector("iframe").src = $("desk").href;
  } else {
    box.remove();
  }
  $("phones").classList.toggle("with-desk", open);
  // What scrolls sideways can be scrolled by keyboard.
  $("phones").tabIndex = open ? 0 : -1;
  $("desk").setAttribute("aria-expanded", String(open));
}

function fold() {
  const open = $("fold").getAttribute("aria-expanded") !== "true";
  $("fold").setAttribute("aria-expanded", String(open));
  $("fold").textContent = open ? TEXTS.fold : TEXTS.unfold;
  $("steps").hidden = !open;
  if (open) showSteps();
}

$("hour").textContent = TEXTS.hour;
$("day").textContent = TEXTS.day;
$("again").textContent = TEXTS.again;
$("desk").textContent = TEXTS.desk;
$("guide-title").textContent = TEXTS.guide;
$("fold").textContent = TEXTS.fold;
$("tabs").setAttribute("aria-label", TEXTS.tabs);
$("fold").addEventListener("click", fold);
$("desk").addEventListener("click", (event) => {
  if (narrow.matches) return;
  event.preventDefault();
  showDesk($("desk").getAttribute("aria-expanded") !== "true");
});
whenPressed("hour", () => pass(1));
whenPressed("day", () => pass(24));
whenPressed("again", async () => {
  const old = play;
  tell(TEXTS.beginning);
  await ask("/demo/restart", {});
  await begin(await changed(old));
});
window.addEventListener("message", heard);
if (narrow.addListener) narrow.addListener(showSteps);
setInterval(() => look().catch(() => tell(TEXTS.gone)), EVERY);
look().catch(() => tell(TEXTS.wrong));
