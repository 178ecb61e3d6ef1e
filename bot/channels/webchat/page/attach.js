// Photos and voice: chosen or recorded here, uploaded at once, sent with the next words.
import { $, arrange, button, make, name } from "./dom.js";
import { withKey } from "./place.js";
import { note } from "./popups.js";
import { KINDS, TEXTS } from "./texts.js";

const LONGEST_RECORDING = 60;
const SOUNDS = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4", "audio/ogg;codecs=opus"];
const PREVIEW = 112;

// `changed` is called when the strip changes, `sent` when something is to go out by itself.
export class Attachments {
  constructor(changed, sent) {
    this.changed = changed;
    this.sent = sent;
    this.items = [];
    this.room = "";
    this.recorder = null;
    $("camera").addEventListener("click", () => $("from-camera").click());
    $("album").addEventListener("click", () => $("from-album").click());
    [$("from-camera"), $("from-album")].forEach((input) => {
      input.addEventListener("change", () => {
        Array.from(input.files).forEach((file) => this.add(file, "photo"));
        input.value = "";
      });
    });
    const able = typeof MediaRecorder === "function" && navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
    $("record").hidden = !able;
    $("record").addEventListener("click", () => this.record());
    $("record-cancel").addEventListener("click", () => this.stop(false));
    $("record-send").addEventListener("click", () => this.stop(true));
  }

  // What was chosen for one room never goes to another.
  enter(room) {
    this.stop(false);
    this.room = room;
    this.show();
  }

  here() {
    return this.items.filter((item) => item.room === this.room);
  }

  add(file, kind) {
    const item = { room: this.room, file: file, kind: kind, id: null, state: "uploading", error: "", box: null };
    item.box = this.draw(item);
    this.items.push(item);
    this.upload(item);
    return item;
  }

  draw(item) {
    const box = make("li", "upload");
    box.appendChild(make("span", "upload-name", KINDS[item.kind]));
    box.appendChild(button("upload-state", "", () => item.state === "failed" && this.upload(item)));
    const drop = button("icon close", undefined, () => this.drop(item));
    name(drop, TEXTS.uploadRemove);
    box.appendChild(drop);
    if (item.kind === "photo" && typeof createImageBitmap === "function") this.preview(item, box);
    return box;
  }

  // Drawn, not linked: the page allows no picture but the server's.
  async preview(item, box) {
    try {
      const bitmap = await createImageBitmap(item.file);
      const canvas = make("canvas");
      canvas.width = PREVIEW;
      canvas.height = PREVIEW;
      canvas.setAttribute("aria-hidden", "true");
      const side = Math.min(bitmap.width, bitmap.height);
      const left = (bitmap.width - side) / 2;
      const top = (bitmap.height - side) / 2;
      canvas.getContext("2d").drawImage(bitmap, left, top, side, side, 0, 0, PREVIEW, PREVIEW);
      box.insertBefore(canvas, box.firstChild);
    } catch (unknown) {
      // A format that this browser cannot draw: the word 照片 stands for it.
      box.classList.add("plain");
    }
  }

  async upload(item) {
    item.state = "uploading";
    this.show();
    const form = new FormData();
    form.append("file", item.file, item.file.name || "voice");
    try {
      const answer = await fetch(withKey("/chat/upload"), { method: "POST", body: form, credentials: "same-origin" });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.error || TEXTS.uploadFailed);
      item.id = told.id;
      item.kind = told.kind;
      item.state = "done";
    } catch (failure) {
      item.state = "failed";
      // Faults of the network speak English; sentences of the server are for people.
      if (!(failure instanceof TypeError) && !(failure instanceof SyntaxError)) note(failure.message);
    }
    this.show();
    this.changed();
  }

  drop(item) {
    this.items = this.items.filter((one) => one !== item);
    this.show();
    this.changed();
    $("words").focus();
  }

  show() {
    const labels = { uploading: TEXTS.uploading, failed: TEXTS.uploadFailed, done: "✓" };
    this.items.forEach((item) => {
      const state = item.box.querySelector(".upload-state");
      state.textContent = labels[item.state];
      state.disabled = item.state !== "failed";
      item.box.setAttribute("data-state", item.state);
    });
    arrange($("strip"), this.here().map((item) => item.box));
    $("strip").hidden = this.here().length === 0;
  }

  waiting() {
    return this.here().some((item) => item.state === "uploading");
  }

  failed() {
    return this.here().some((item) => item.state === "failed");
  }

  // What is uploaded, taken out of the strip.
  take() {
    const done = this.here().filter((item) => item.state === "done");
    this.items = this.items.filter((item) => done.indexOf(item) < 0);
    this.show();
    return done.map((item) => ({ id: item.id, kind: item.kind }));
  }

  recording() {
    return this.recorder !== null;
  }

  async record() {
    if (this.recorder) return;
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (refused) {
      note(TEXTS.noMicrophone);
      return;
    }
    const kinds = typeof MediaRecorder.isTypeSupported === "function" ? SOUNDS : [];
    const kind = kinds.filter((one) => MediaRecorder.isTypeSupported(one))[0];
    const recorder = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      if (recorder.wanted) this.recorded(new Blob(parts, { type: recorder.mimeType.split(";")[0] }));
    };
    recorder.start();
    this.recorder = recorder;
    this.tick(Date.now());
    $("recording").hidden = false;
    $("line").hidden = true;
    $("record-send").focus();
  }

  tick(since) {
    const seconds = Math.floor((Date.now() - since) / 1000);
    $("recording-text").textContent = TEXTS.recording(seconds);
    if (seconds >= LONGEST_RECORDING) this.stop(true);
    else this.timer = setTimeout(() => this.tick(since), 250);
  }

  stop(wanted) {
    clearTimeout(this.timer);
    if (!this.recorder) return;
    this.recorder.wanted = wanted;
    this.recorder.stop();
    this.recorder = null;
    $("recording").hidden = true;
    $("line").hidden = false;
    $("words").focus();
  }

  recorded(sound) {
    if (!sound.size) return;
    this.add(sound, "voice");
    this.sent();
  }
}
