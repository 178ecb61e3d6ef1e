// One message as people see it.
import { button, empty, make } from "./dom.js";
import { mapAddress, ownAddress } from "./place.js";
import { KINDS, TEXTS } from "./texts.js";
import { brief, ownLinks, pieces, when } from "./words.js";

const QUIET = 5 * 60 * 1000;
const COLOURS = 6;

function avatar(message) {
  const picture = make("span", "avatar");
  picture.setAttribute("aria-hidden", "true");
  if (message.from === "bot") {
    picture.classList.add("leaf");
    return picture;
  }
  const letters = Array.from(message.name || TEXTS.me);
  const sum = letters.reduce((total, letter) => total + letter.codePointAt(0), 0);
  picture.classList.add("colour" + (sum % COLOURS));
  picture.textContent = letters[0];
  return picture;
}

function words(message) {
  const paragraph = make("p", "text");
  if (message.from !== "bot") {
    paragraph.textContent = message.text;
    return paragraph;
  }
  ownLinks(message.text, location.origin).forEach((part) => {
    if (!part.href) {
      addWords(paragraph, part.text);
      return;
    }
    const link = make("a", "way", part.text);
    link.href = part.href;
    link.target = "_blank";
    link.rel = "noopener";
    paragraph.appendChild(link);
  });
  return paragraph;
}

function addWords(paragraph, text) {
  pieces(text).forEach((piece) => {
    if (!piece.tel) {
      paragraph.appendChild(document.createTextNode(piece.text));
      return;
    }
    const link = make("a", "tel", piece.text);
    link.href = "tel:" + piece.text.replace(/-/g, "");
    paragraph.appendChild(link);
  });
}

function photo(url, who, acts) {
  const open = button("photo", undefined, (event) => acts.view(url, event.currentTarget));
  open.setAttribute("aria-label", TEXTS.openPhoto(who));
  const picture = make("img");
  picture.alt = "";
  picture.addEventListener("load", acts.grown);
  picture.src = url;
  open.appendChild(picture);
  return open;
}

function player(tag, url, label) {
  const element = make(tag);
  element.controls = true;
  element.preload = "metadata";
  element.setAttribute("aria-label", label);
  element.src = url;
  return element;
}

function attachment(file, message, acts) {
  const who = message.from === "me" ? TEXTS.me : message.name;
  const url = ownAddress(file.url) || mapAddress(file.url);
  if (!url) return make("p", "file", "[" + (KINDS[file.kind] || TEXTS.file) + "]");
  if (file.kind === "photo") return photo(url, who, acts);
  if (file.kind === "voice") return player("audio", url, TEXTS.voiceFrom(who));
  if (file.kind === "video") return player("video", url, TEXTS.video);
  const link = make("a", "file", file.kind === "location" ? TEXTS.seePlace : file.name || TEXTS.openFile);
  if (file.name) link.download = file.name;
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

function quote(message, acts) {
  const target = acts.find(message.reply);
  if (!target) return make("p", "quote", TEXTS.earlier);
  const who = target.from === "me" ? TEXTS.me : target.name;
  const box = button("quote", undefined, () => acts.jump(target.seq));
  box.appendChild(make("span", "quoted", TEXTS.quoted(who, brief(target))));
  return box;
}

function choices(message, acts) {
  const box = make("div", "choices");
  message.buttons.forEach((row) => {
    const line = make("div", "choice-row");
    row.forEach((choice) => {
      const element = button("choice", choice.label, () => acts.press(choice));
      element.setAttribute("data-b", choice.b);
      line.appendChild(element);
    });
    box.appendChild(line);
  });
  return box;
}

function body(message, acts) {
  const files = message.files || [];
  const bare = !message.text && !message.reply && files.every((file) => file.kind === "photo");
  const bubble = make("div", bare ? "bubble bare" : "bubble");
  if (message.reply) bubble.appendChild(quote(message, acts));
  files.forEach((file) => bubble.appendChild(attachment(file, message, acts)));
  if (message.text) bubble.appendChild(words(message));
  if (message.edited && message.from !== "bot") bubble.appendChild(make("span", "edited", TEXTS.edited));
  bubble.addEventListener("click", (event) => {
    const selection = window.getSelection();
    const selecting = selection && !selection.isCollapsed;
    if (!selecting && !event.target.closest("a, button, audio, video")) acts.choose();
  });
  return bubble;
}

// Reachable by screen readers and, once the message is chosen, by everybody.
function doings(message, acts) {
  const box = make("div", "acts");
  box.appendChild(button("act", TEXTS.reply, acts.reply));
  if (message.from === "me" && message.text) box.appendChild(button("act", TEXTS.edit, acts.edit));
  Array.from(box.children).forEach((one) => one.setAttribute("tabindex", "-1"));
  return box;
}

export function separator(message, before) {
  const far = !before || Date.parse(message.at) - Date.parse(before.at) > QUIET;
  return far ? when(message.at) : "";
}

export function bubble(message, extra, acts) {
  const item = make("li", "message " + message.from);
  if (extra.time) {
    const time = make("time", "when", extra.time);
    time.setAttribute("datetime", message.at);
    item.appendChild(time);
  }
  item.appendChild(avatar(message));
  const column = make("div", "column");
  const named = message.from === "bot" || (extra.group && message.from === "other");
  const who = message.from === "me" ? TEXTS.me : message.name;
  column.appendChild(make("span", named ? "who" : "who unseen", who));
  if (message.text || (message.files || []).length) column.appendChild(body(message, acts));
  if (message.buttons && message.buttons.length) column.appendChild(choices(message, acts));
  column.appendChild(doings(message, acts));
  if (message.from === "me") column.appendChild(make("div", "mark"));
  item.appendChild(column);
  return item;
}

// The mark is changed in place, so that the words are not read out a second time.
export function mark(item, state, acts) {
  const box = item.querySelector(".mark");
  if (!box || box.getAttribute("data-state") === state) return;
  const focused = box.contains(document.activeElement);
  box.setAttribute("data-state", state);
  empty(box);
  if (state === "delivered") {
    box.appendChild(make("span", "word", TEXTS.delivered));
    const tick = make("span", "tick", "✓");
    tick.setAttribute("aria-hidden", "true");
    box.appendChild(tick);
  } else if (state === "sending") {
    box.appendChild(make("span", "", TEXTS.sending));
  } else {
    box.appendChild(button("again", TEXTS.failed, acts.resend));
    if (state === "refused") box.appendChild(button("again", TEXTS.drop, acts.drop));
  }
  if (focused) acts.focusLost();
}
