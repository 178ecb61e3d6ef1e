// What the page knows of its rooms: no screen here.
import { brief, nowIso, serviceTime } from "./words.js";

function fresh(id) {
  return {
    id: id,
    title: "",
    kind: "private",
    unread: 0,
    last: null,
    counted: 0,
    messages: new Map(),
    natural: new Set(),
    rev: 0,
    ended: false,
    asked: 0,
    typing: false,
  };
}

export class Rooms {
  constructor() {
    this.list = [];
    this.me = "";
    this.bot = "";
  }

  get(id) {
    return this.list.filter((room) => room.id === id)[0] || null;
  }

  you(frame) {
    serviceTime(frame.now);
    this.me = frame.name;
    this.bot = frame.bot;
    this.list = frame.rooms.map((told) => {
      const room = this.get(told.id) || fresh(told.id);
      room.title = told.title;
      room.kind = told.kind;
      room.unread = told.unread;
      room.last = told.last;
      room.typing = false;
      // What is not newer than this is in `unread` already.
      room.counted = told.last ? Date.parse(told.last.at) : 0;
      return room;
    });
  }

  seen() {
    const revs = {};
    this.list.forEach((room) => {
      if (room.rev) revs[room.id] = room.rev;
    });
    return revs;
  }

  // Where what we have without a hole begins. An old message may come by itself, edited: it waits for its neighbours.
  edge(room) {
    let edge = this.highest(room);
    while (room.messages.has(edge - 1) || room.natural.has(edge)) {
      edge -= 1;
      while (edge > 0 && !room.messages.has(edge)) edge -= 1;
    }
    return edge;
  }

  // What is shown: in order, without holes.
  sorted(room) {
    const edge = this.edge(room);
    return Array.from(room.messages.values())
      .filter((message) => message.seq >= edge)
      .sort((a, b) => a.seq - b.seq);
  }

  // All that was asked for has come: between it and what we had there is nothing.
  answered(room, answer) {
    if (answer.end) room.ended = true;
    if (room.messages.has(answer.before)) room.natural.add(answer.before);
    room.asked = 0;
  }

  highest(room) {
    let highest = 0;
    room.messages.forEach((message) => {
      highest = Math.max(highest, message.seq);
    });
    return highest;
  }

  // True when the message is new at the end of the room and was said by somebody else.
  put(room, message) {
    room.rev = Math.max(room.rev, message.rev);
    const known = room.messages.get(message.seq);
    if (known && known.rev >= message.rev) return false;
    const top = this.highest(room);
    room.messages.set(message.seq, message);
    if (message.seq < top) return false;
    room.last = { text: brief(message), at: message.at };
    if (known || message.from === "me") return false;
    if (message.from === "bot") room.typing = false;
    return Date.parse(message.at) > room.counted;
  }

  // Our own words, acknowledged before the server's copy of them comes.
  acknowledged(room, frame, seq) {
    if (room.messages.has(seq)) return;
    this.put(room, {
      seq: seq,
      rev: -1,
      from: "me",
      name: this.me,
      text: frame.text,
      buttons: [],
      files: [],
      reply: frame.reply,
      at: nowIso(),
      edited: false,
    });
  }

  gap(room) {
    room.messages.clear();
    room.natural.clear();
    room.rev = 0;
    room.ended = false;
  }

  hasMore(room) {
    return !room.ended && room.messages.size > 0 && this.edge(room) > 1;
  }

  unread() {
    return this.list.reduce((sum, room) => sum + room.unread, 0);
  }

  ofKind(kind) {
    return this.list.filter((room) => room.kind === kind)[0] || null;
  }

  lastOwn(room) {
    let last = 0;
    room.messages.forEach((message) => {
      if (message.from === "me") last = Math.max(last, message.seq);
    });
    return last;
  }

  // The latest message with a button of this label, in one kind of room or anywhere, of those after this number.
  withButton(label, kind, after) {
    let best = null;
    this.list.forEach((room) => {
      if (kind && room.kind !== kind) return;
      const begin = after(room);
      this.sorted(room).forEach((message) => {
        if (message.seq <= begin) return;
        (message.buttons || []).forEach((row) => {
          row.forEach((button) => {
            if (button.label !== label) return;
            const at = Date.parse(message.at);
            const later = !best || at > best.at || (at === best.at && message.seq > best.seq);
            if (later) best = { room: room, seq: message.seq, button: button.b, at: at };
          });
        });
      });
    });
    return best;
  }
}
