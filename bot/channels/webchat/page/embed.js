// Inside the demo page: plays what the demo asks for, as a person would, and says what was done here.
import { embedded } from "./place.js";

const CHOOSY = 2500;
const PATIENCE = 8000;

export class Embed {
  // `hands` has say(kind, text) and press(label, kind, any), both true when done.
  constructor(hands) {
    this.hands = hands;
    this.waiting = null;
    this.timer = 0;
    this.any = false;
    this.on = embedded && window.parent !== window;
    if (!this.on) return;
    document.documentElement.classList.add("embedded");
    window.addEventListener("message", (event) => {
      if (event.origin !== location.origin || event.source !== window.parent || !event.data) return;
      this.asked(event.data);
    });
  }

  tell(what) {
    if (this.on) window.parent.postMessage(what, location.origin);
  }

  asked(wish) {
    if (wish.demo !== "say" && wish.demo !== "press") return;
    this.waiting = wish;
    this.any = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.takeAny(), CHOOSY);
    this.again();
  }

  // A button of that name from before is meant only where no newer one comes: an old form has a 提交 too.
  takeAny() {
    this.any = true;
    this.timer = setTimeout(() => this.giveUp(), PATIENCE - CHOOSY);
    this.again();
  }

  // The button may still be on its way: tried again whenever something has come.
  again() {
    const wish = this.waiting;
    if (!wish) return;
    // Playing it draws the page, and that leads here again.
    this.waiting = null;
    const done = wish.demo === "say" ? this.hands.say(wish.room, wish.text) : this.hands.press(wish.label, wish.room, this.any);
    if (done) clearTimeout(this.timer);
    else this.waiting = wish;
  }

  giveUp() {
    if (this.waiting) this.tell({ demo: "cannot", wish: this.waiting });
    this.waiting = null;
  }
}
