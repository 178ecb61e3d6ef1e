// The messages of the room that is open.
import { bubble, mark, separator } from "./bubbles.js";
import { $, arrange } from "./dom.js";
import { TEXTS } from "./texts.js";
import { nowIso } from "./words.js";

const NEAR = 80;

// `acts` is what a message lets people do; see chat.js.
export class Log {
  constructor(rooms, outgoing, acts) {
    this.rooms = rooms;
    this.outgoing = outgoing;
    this.acts = acts;
    this.room = null;
    this.items = new Map();
    this.chosen = 0;
    this.box = $("log");
    this.box.addEventListener("scroll", () => this.scrolled());
    this.box.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("resize", () => this.stick && this.toBottom());
    $("down").addEventListener("click", () => this.toBottom());
    $("more").addEventListener("click", () => acts.more());
    this.stick = true;
    this.top = 0;
  }

  enter(room) {
    this.room = room;
    this.items.clear();
    this.chosen = 0;
    this.stick = true;
    arrange($("messages"), []);
    $("down").hidden = true;
    this.show(true);
  }

  atBottom() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  toBottom() {
    this.box.scrollTop = this.box.scrollHeight;
    this.top = this.box.scrollTop;
    this.stick = true;
    $("down").hidden = true;
  }

  grown() {
    if (this.stick) this.toBottom();
  }

  // Only who scrolls up lets go of the end; a photo that has come in between does not.
  scrolled() {
    const top = this.box.scrollTop;
    if (top < this.top - 1 || this.atBottom()) this.stick = this.atBottom();
    this.top = top;
    if (this.stick) $("down").hidden = true;
    if (this.box.scrollTop < NEAR && this.box.scrollHeight > this.box.clientHeight) this.acts.more();
  }

  // The first message in sight and how far down it stands: history above must not push it away.
  anchor() {
    const top = this.box.getBoundingClientRect().top;
    let best = null;
    this.items.forEach((known, key) => {
      const at = this.standsAt(key);
      const inSight = known.item.getBoundingClientRect().bottom > top;
      if (at !== null && inSight && (!best || at < best.at)) best = { key: key, at: at };
    });
    return best;
  }

  // Measured at the bubble: the time above it may come or go.
  standsAt(key) {
    const known = this.items.get(key);
    if (!known || !document.contains(known.item)) return null;
    return known.item.querySelector(".column").getBoundingClientRect().top;
  }

  pending() {
    return this.outgoing
      .of(this.room.id, "say")
      .filter((item) => !(item.shown && this.room.messages.has(item.shown)))
      .map((item) => ({
        id: item.frame.id,
        item: item,
        from: "me",
        name: this.rooms.me,
        text: item.frame.text,
        buttons: [],
        files: item.files.map((file) => ({ kind: file.kind })),
        edited: false,
        reply: item.frame.reply,
        at: nowIso(),
      }));
  }

  one(message, before) {
    const group = this.room.kind === "group";
    const extra = { time: message.seq || !before ? separator(message, before) : "", group: group };
    const key = message.seq || message.id;
    const target = message.reply ? this.room.messages.get(message.reply) : null;
    const parts = [message.text, message.buttons, message.files, message.edited, message.from, extra.time];
    const sign = JSON.stringify(parts.concat([target ? target.text : null]));
    const known = this.items.get(key);
    if (known && known.sign === sign) {
      known.holder.message = message;
      return known.item;
    }
    const holder = { message: message };
    const item = bubble(message, extra, this.actsOf(holder));
    if (known) this.keepFocus(known.item, item);
    item.classList.toggle("chosen", key === this.chosen);
    this.items.set(key, { item: item, sign: sign, holder: holder });
    return item;
  }

  // An edit replaces the message: who stood on one of its buttons stands there afterwards.
  keepFocus(old, fresh) {
    const active = document.activeElement;
    if (!old.contains(active)) return;
    const b = active.getAttribute("data-b");
    setTimeout(() => {
      const same = b ? fresh.querySelector('[data-b="' + b + '"]') : null;
      (same || this.box).focus();
    }, 0);
  }

  // A bubble outlives its message: ours gets its number later, so what it does asks which one it is now.
  actsOf(holder) {
    const numbered = (act) => () => holder.message.seq && act(holder.message);
    return Object.assign({}, this.acts, {
      press: (choice) => this.acts.press(holder.message, choice),
      reply: numbered(this.acts.reply),
      edit: numbered(this.acts.edit),
      find: (seq) => this.room.messages.get(seq) || null,
      jump: (seq) => this.jump(seq),
      choose: numbered((message) => this.choose(message.seq)),
      grown: () => this.grown(),
      resend: () => holder.message.item && this.acts.resend(holder.message.item),
      drop: () => holder.message.item && this.acts.drop(holder.message.item),
      focusLost: () => this.box.focus(),
    });
  }

  stateOf(message) {
    if (!message.item) {
      const edits = this.outgoing.of(this.room.id, "edit").filter((item) => item.frame.seq === message.seq);
      return edits.length ? "sending" : "delivered";
    }
    if (message.item.refused) return "refused";
    return message.item.failed ? "failed" : "sending";
  }

  show(quiet) {
    if (!this.room) return;
    const stick = this.stick;
    const anchor = stick ? null : this.anchor();
    const told = this.rooms.sorted(this.room);
    const all = told.concat(this.pending());
    const news = this.items.size && told.length && !this.items.has(told[told.length - 1].seq);
    if (quiet) this.box.setAttribute("aria-busy", "true");
    const wanted = all.map((message, place) => {
      const item = this.one(message, all[place - 1]);
      mark(item, this.stateOf(message), this.actsOf({ message: message }));
      item.classList.toggle("newest", message.from === "me" && !all.slice(place + 1).some((one) => one.from === "me"));
      return item;
    });
    arrange($("messages"), wanted);
    this.frame(all);
    if (stick) this.toBottom();
    else if (anchor && this.standsAt(anchor.key) !== null) {
      this.box.scrollTop += this.standsAt(anchor.key) - anchor.at;
      this.top = this.box.scrollTop;
    }
    if (!stick && news) $("down").hidden = false;
    if (quiet) setTimeout(() => this.box.removeAttribute("aria-busy"), 0);
  }

  frame(all) {
    const group = this.room.kind === "group";
    $("more").hidden = !this.rooms.hasMore(this.room);
    $("more").textContent = this.room.asked ? TEXTS.asking : TEXTS.more;
    $("empty").hidden = all.length > 0;
    $("empty").textContent = group ? TEXTS.emptyGroup : TEXTS.emptyPrivate;
    $("typing").textContent = this.room.typing ? TEXTS.typing(this.rooms.bot) : "";
    const busy = this.outgoing.of(this.room.id, "press");
    Array.from($("messages").querySelectorAll(".choice")).forEach((choice) => choice.removeAttribute("aria-busy"));
    busy.forEach((item) => {
      const known = this.items.get(item.frame.seq);
      const pressed = known && known.item.querySelector('[data-b="' + item.frame.button + '"]');
      if (pressed) pressed.setAttribute("aria-busy", "true");
    });
  }

  // Acknowledged: the bubble stays the same one, under its number.
  rename(id, seq) {
    const known = this.items.get(id);
    if (!known || this.items.has(seq)) return;
    this.items.delete(id);
    this.items.set(seq, known);
  }

  forget() {
    this.items.clear();
  }

  jump(seq) {
    const known = this.items.get(seq);
    if (!known) return;
    known.item.scrollIntoView({ block: "center" });
    this.choose(seq);
  }

  choose(seq) {
    const before = this.items.get(this.chosen);
    if (before) this.light(before.item, false);
    this.chosen = this.chosen === seq ? 0 : seq;
    const now = this.items.get(this.chosen);
    if (now) this.light(now.item, true);
    this.grown();
  }

  light(item, on) {
    item.classList.toggle("chosen", on);
    Array.from(item.querySelectorAll(".act")).forEach((act) => act.setAttribute("tabindex", on ? "0" : "-1"));
  }

  unchoose() {
    if (this.chosen) this.choose(this.chosen);
  }

  // Up and down walk from message to message; Tab goes on to what the chosen one offers.
  key(event) {
    if (event.target !== this.box || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const all = this.rooms.sorted(this.room);
    if (!all.length) return;
    event.preventDefault();
    const place = all.map((message) => message.seq).indexOf(this.chosen);
    const up = event.key === "ArrowUp";
    const next = place < 0 ? all.length - 1 : Math.max(0, Math.min(all.length - 1, place + (up ? -1 : 1)));
    if (all[next].seq !== this.chosen) this.choose(all[next].seq);
    this.items.get(all[next].seq).item.scrollIntoView({ block: "nearest" });
  }
}
