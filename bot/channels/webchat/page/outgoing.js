// What was said here and not yet acknowledged. Each item has an entry of its own in the browser's storage, so that
// a reload loses nothing and two windows do not undo each other.
import { forget, keep, kept, keptNames, newId } from "./place.js";

const START = "out:";
const PATIENCE = 15000;

export class Outgoing {
  // `post` sends a frame, `silent` is called when nothing was acknowledged for too long.
  constructor(post, silent) {
    this.post = post;
    this.silent = silent;
    this.ready = false;
    this.timer = 0;
    this.items = keptNames(START)
      .map(kept)
      .filter((item) => item && item.frame)
      .sort((a, b) => a.n - b.n);
    this.items.forEach((item) => {
      item.failed = Boolean(item.refused);
    });
  }

  add(frame, files) {
    const last = this.items[this.items.length - 1];
    const item = {
      n: Math.max(Date.now(), last ? last.n + 1 : 0),
      frame: Object.assign({ id: newId() }, frame),
      files: files || [],
      refused: false,
      failed: false,
    };
    this.items.push(item);
    keep(START + item.frame.id, item);
    this.push(item);
    return item;
  }

  push(item) {
    if (!this.ready) return;
    this.post(item.frame);
    this.watch();
  }

  // Everything again, under the same ids: the server knows what it has already.
  resendAll() {
    this.ready = true;
    this.items.forEach((item) => {
      if (item.refused) return;
      item.failed = false;
      this.push(item);
    });
  }

  resend(item) {
    item.refused = false;
    item.failed = false;
    keep(START + item.frame.id, item);
    this.push(item);
  }

  lost(tries) {
    this.ready = false;
    clearTimeout(this.timer);
    if (tries > 2) this.items.forEach((item) => (item.failed = true));
  }

  // The server does not want it as it is: kept for the person to decide, not sent again by itself.
  refuse(id) {
    const item = id ? this.find(id) : this.items.filter((one) => !one.refused)[0];
    if (!item) return;
    item.refused = true;
    item.failed = true;
    keep(START + item.frame.id, item);
  }

  // The server takes its time on purpose: what was sent waits there, and the line is not dead.
  later() {
    this.watch(PATIENCE * 4);
  }

  find(id) {
    return this.items.filter((item) => item.frame.id === id)[0] || null;
  }

  done(id) {
    const item = this.find(id);
    this.items = this.items.filter((one) => one !== item);
    forget(START + id);
    this.watch();
    return item;
  }

  watch(patience) {
    clearTimeout(this.timer);
    if (!this.items.some((item) => !item.refused)) return;
    this.timer = setTimeout(() => this.silent(), patience || PATIENCE);
  }

  of(room, kind) {
    return this.items.filter((item) => item.frame.room === room && item.frame.t === kind);
  }
}
