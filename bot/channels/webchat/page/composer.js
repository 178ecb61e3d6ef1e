// The place where people write: words, photos, what is answered, what is changed.
import { Attachments } from "./attach.js";
import { $, name } from "./dom.js";
import { forget, keep, kept } from "./place.js";
import { note } from "./popups.js";
import { TEXTS } from "./texts.js";
import { brief } from "./words.js";

const TALLEST = 132;

export class Composer {
  // `send` gets {text, reply, files}, `change` gets (message, text).
  constructor(send, change) {
    this.send = send;
    this.change = change;
    this.room = null;
    this.bot = "";
    this.about = null;
    this.whenReady = false;
    this.attachments = new Attachments(() => this.uploaded(), () => this.submit());
    const words = $("words");
    words.addEventListener("input", () => this.typed());
    window.addEventListener("resize", () => this.typed());
    words.addEventListener("keydown", (event) => {
      // While a Chinese word is being composed, Enter belongs to the keyboard.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    });
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    $("mention").addEventListener("click", () => this.mention());
    $("about-stop").addEventListener("click", () => this.stopAbout());
    $("add").addEventListener("click", () => this.adds($("adds").hidden));
  }

  enter(room, bot) {
    this.stopAbout();
    this.room = room;
    this.bot = bot;
    this.whenReady = false;
    this.adds(false);
    this.attachments.enter(room.id);
    $("words").value = kept("draft:" + room.id) || "";
    $("words").placeholder = room.kind === "group" ? TEXTS.wordsGroup : TEXTS.wordsPrivate;
    $("words").setAttribute("aria-label", TEXTS.wordsLabel(room.title));
    $("mention").textContent = "@" + bot;
    $("mention").setAttribute("aria-label", TEXTS.mentionLabel(bot));
    this.typed();
  }

  typed() {
    const words = $("words");
    words.style.height = "auto";
    words.style.height = Math.min(words.scrollHeight + 2, TALLEST) + "px";
    const ready = words.value.trim() !== "" || this.attachments.here().length > 0;
    $("send").hidden = !ready;
    $("add").hidden = this.about !== null && this.about.edit;
    if (!this.room) return;
    const mentioned = words.value.indexOf("@" + this.bot) >= 0;
    $("chips").hidden = this.room.kind !== "group" || mentioned;
    if (this.about && this.about.edit) return;
    if (words.value) keep("draft:" + this.room.id, words.value);
    else forget("draft:" + this.room.id);
  }

  uploaded() {
    this.typed();
    if (this.attachments.failed()) this.whenReady = false;
    if (this.whenReady && !this.attachments.waiting()) this.submit();
  }

  submit() {
    if (this.attachments.recording()) return;
    const text = $("words").value.trim();
    if (this.about && this.about.edit) {
      if (text && text !== this.about.message.text) this.change(this.about.message, text);
      this.stopAbout();
      return;
    }
    if (this.attachments.waiting()) {
      this.whenReady = true;
      return;
    }
    this.whenReady = false;
    if (this.attachments.failed()) {
      note(TEXTS.uploadFailed);
      return;
    }
    const files = this.attachments.take();
    if (!text && !files.length) return;
    const reply = this.about ? this.about.message.seq : null;
    this.fill("");
    this.stopAbout();
    this.adds(false);
    this.send({ text: text, reply: reply, files: files });
  }

  fill(text) {
    $("words").value = text;
    this.typed();
  }

  mention() {
    this.fill("@" + this.bot + " " + $("words").value);
    $("words").focus();
  }

  reply(message) {
    this.stopAbout();
    this.about = { message: message, edit: false };
    this.showAbout(TEXTS.replyTo(message.from === "me" ? TEXTS.me : message.name, brief(message)), TEXTS.stopReply);
  }

  edit(message) {
    this.stopAbout();
    this.about = { message: message, edit: true };
    $("words").value = message.text;
    this.showAbout(TEXTS.editing(brief(message)), TEXTS.stopEdit);
    $("send").textContent = TEXTS.save;
  }

  showAbout(text, stop) {
    $("about-text").textContent = text;
    name($("about-stop"), stop);
    $("about").hidden = false;
    this.typed();
    $("words").focus();
  }

  stopAbout() {
    const edited = this.about && this.about.edit;
    const was = this.about !== null;
    this.about = null;
    $("about").hidden = true;
    $("send").textContent = TEXTS.send;
    if (edited) $("words").value = kept("draft:" + this.room.id) || "";
    if (was) this.typed();
  }

  adds(open) {
    $("adds").hidden = !open;
    $("add").setAttribute("aria-expanded", String(open));
  }

  // Esc closes what is open here first. True when there was something.
  close() {
    if (this.attachments.recording()) this.attachments.stop(false);
    else if (this.about) this.stopAbout();
    else if (!$("adds").hidden) this.adds(false);
    else return false;
    return true;
  }
}
