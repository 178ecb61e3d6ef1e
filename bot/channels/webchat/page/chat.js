// The page of the web chat: what comes from the server goes into the rooms, what people do goes out.
import { Composer } from "./composer.js";
import { $, empty } from "./dom.js";
import { Embed } from "./embed.js";
import { Link } from "./link.js";
import { focusRoom, showList } from "./list.js";
import { Log } from "./log.js";
import { start as startLooks } from "./looks.js";
import { Outgoing } from "./outgoing.js";
import { embedded, forget, keep, kept, socketAddress } from "./place.js";
import { closeDialog, dialogOpen, note, say as dialog, show as view, start as startPopups } from "./popups.js";
import { Rooms } from "./rooms.js";
import { TEXTS } from "./texts.js";

const TYPING_STAYS = 30000;
const HISTORY_PATIENCE = 5000;
const wide = window.matchMedia("(min-width: 720px)");

const rooms = new Rooms();
let current = null;
let drawing = 0;
let typingTimer = 0;
let moreTimer = 0;
let known = false;

const link = new Link(socketAddress(), {
  opened: () => link.send({ t: "hello", seen: rooms.seen() }),
  heard: (frame) => {
    if (heard[frame.t]) heard[frame.t](frame);
  },
  lost: (tries) => {
    $("banner").textContent = TEXTS.lost;
    $("banner").hidden = false;
    outgoing.lost(tries);
    rooms.list.forEach((room) => (room.typing = false));
    draw();
  },
});
const outgoing = new Outgoing((frame) => link.send(frame), () => link.restart());

const log = new Log(rooms, outgoing, {
  view: view,
  press: (message, choice) => press(current, message.seq, choice),
  reply: (message) => {
    log.unchoose();
    composer.reply(message);
  },
  edit: (message) => {
    log.unchoose();
    composer.edit(message);
  },
  more: () => more(),
  resend: (item) => {
    outgoing.resend(item);
    link.connect();
    draw();
  },
  drop: (item) => {
    outgoing.done(item.frame.id);
    draw();
  },
});

const composer = new Composer(
  (words) => {
    const files = words.files.map((file) => file.id);
    outgoing.add({ t: "say", room: current.id, text: words.text, reply: words.reply, files: files }, words.files);
    embed.tell({ demo: "did", does: "says", room: current.kind });
    log.stick = true;
    drawNow();
  },
  (message, text) => {
    outgoing.add({ t: "edit", room: current.id, seq: message.seq, text: text });
    drawNow();
  },
);

const embed = new Embed({
  say: (kind, text) => {
    const room = rooms.ofKind(kind);
    if (!room || !known) return false;
    open(room.id, false);
    composer.stopAbout();
    composer.fill(text);
    composer.submit();
    return true;
  },
  press: (label, kind, any) => {
    const found = rooms.withButton(label, kind, (room) => (any ? 0 : lastSaid(room)));
    if (!found) return false;
    open(found.room.id, false);
    drawNow();
    const known = log.items.get(found.seq);
    known.item.querySelector('[data-b="' + found.button + '"]').click();
    return true;
  },
});

// The number of our own last words: what answers them comes after it, and as long as they are on their way nothing has.
function lastSaid(room) {
  return outgoing.of(room.id, "say").length ? Infinity : rooms.lastOwn(room);
}

function press(room, seq, choice) {
  const same = (item) => item.frame.seq === seq && item.frame.button === choice.b;
  if (outgoing.of(room.id, "press").some(same)) return;
  outgoing.add({ t: "press", room: room.id, seq: seq, button: choice.b });
  embed.tell({ demo: "did", does: "presses", label: choice.label, room: room.kind });
  drawNow();
}

function more() {
  if (!current || current.asked || !rooms.hasMore(current)) return;
  current.asked = rooms.edge(current);
  link.send({ t: "more", room: current.id, before: current.asked });
  clearTimeout(moreTimer);
  moreTimer = setTimeout(unasked, HISTORY_PATIENCE, current);
  draw();
}

// No answer says nothing about what there is: it may be asked for again.
function unasked(room) {
  room.asked = 0;
  draw();
}

// Looked at: the room is open and the page is in sight.
function looking() {
  return current && document.visibilityState === "visible" && (wide.matches || document.body.dataset.view === "room");
}

function read() {
  if (!known || !looking()) return;
  const top = rooms.highest(current);
  current.unread = 0;
  if (top <= (current.read || 0)) return;
  current.read = top;
  link.send({ t: "read", room: current.id, seq: top });
}

function drawNow() {
  clearTimeout(drawing);
  drawing = 0;
  read();
  showList(rooms, current ? current.id : "", (id) => open(id, true));
  log.show(Boolean(current && current.asked));
  embed.tell({ demo: "unread", n: rooms.unread() });
  embed.again();
}

function draw() {
  if (!drawing) drawing = setTimeout(drawNow, 0);
}

function open(id, byHand) {
  const room = rooms.get(id);
  if (!room) return;
  const narrowOpening = document.body.dataset.view !== "room";
  document.body.dataset.view = "room";
  keep("room", id);
  if (current !== room) {
    current = room;
    $("room-title").textContent = room.title;
    composer.enter(room, rooms.bot);
    read();
    log.enter(room);
  }
  // The telephone's own back button leads to the list, not away.
  if (narrowOpening && !wide.matches && !embedded) history.pushState({ room: id }, "");
  if (byHand) (wide.matches ? $("words") : $("room-title")).focus();
  log.toBottom();
  draw();
}

function toList() {
  document.body.dataset.view = "rooms";
  forget("room");
  const id = current ? current.id : "";
  draw();
  if (!wide.matches) {
    current = null;
    log.room = null;
  }
  focusRoom(id);
}

function back() {
  if (wide.matches || document.body.dataset.view !== "room") return;
  if (!embedded && history.state && history.state.room) history.back();
  else toList();
}

function choose() {
  if (current) {
    const again = rooms.get(current.id);
    if (again) {
      $("room-title").textContent = again.title;
      return;
    }
    current = null;
    log.room = null;
    document.body.dataset.view = "rooms";
  }
  const last = kept("room");
  const only = rooms.list.length === 1 ? rooms.list[0] : null;
  const first = wide.matches ? rooms.ofKind("private") || rooms.list[0] : null;
  const room = (last && rooms.get(last)) || only || first;
  if (room) open(room.id, false);
}

const heard = {
  you: (frame) => {
    rooms.you(frame);
    known = true;
    link.settled();
    $("banner").hidden = true;
    rooms.list.forEach((room) => (room.read = 0));
    choose();
    if (!outgoing.ready) outgoing.resendAll();
    draw();
  },
  msg: (frame) => {
    const room = rooms.get(frame.room);
    if (!room) return;
    const fresh = !room.messages.has(frame.seq);
    if (fresh && frame.from === "me") matched(room, frame);
    if (rooms.put(room, frame) && !(room === current && looking())) room.unread += 1;
    draw();
  },
  gap: (frame) => {
    const room = rooms.get(frame.room);
    if (!room) return;
    rooms.gap(room);
    if (room === current) log.forget();
    draw();
  },
  ack: (frame) => {
    const item = outgoing.done(frame.id);
    const room = rooms.get(frame.room);
    if (item && room && item.frame.t === "say" && frame.seq) {
      if (room === current) log.rename(frame.id, frame.seq);
      rooms.acknowledged(room, item.frame, frame.seq);
    }
    draw();
  },
  popup: (frame) => dialog(frame.text),
  typing: (frame) => {
    const room = rooms.get(frame.room);
    if (!room) return;
    room.typing = frame.on;
    clearTimeout(typingTimer);
    if (frame.on) {
      typingTimer = setTimeout(() => {
        room.typing = false;
        draw();
      }, TYPING_STAYS);
    }
    draw();
  },
  go: (frame) => open(frame.room, true),
  slow: (frame) => {
    note(frame.text);
    outgoing.later();
  },
  error: (frame) => {
    note(frame.text);
    outgoing.refuse(frame.id);
    draw();
  },
  older: (frame) => {
    const room = rooms.get(frame.room);
    if (!room) return;
    rooms.answered(room, frame);
    draw();
  },
};

// The server's copy of our words may come before the acknowledgement: shown once all the same.
function matched(room, frame) {
  const mine = outgoing.of(room.id, "say").filter((item) => {
    return !item.shown && (frame.id ? frame.id === item.frame.id : item.frame.text === frame.text);
  })[0];
  if (!mine) return;
  mine.shown = frame.seq;
  if (room === current) log.rename(mine.frame.id, frame.seq);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (dialogOpen()) closeDialog();
  else if (!composer.close()) back();
});
document.addEventListener("visibilitychange", draw);
window.addEventListener("popstate", () => {
  if (!wide.matches && document.body.dataset.view === "room") toList();
});
$("back").addEventListener("click", back);
$("room-title").tabIndex = -1;
$("room-title").textContent = TEXTS.pickRoom;

startLooks();
startPopups();
$("opening").hidden = true;
empty($("opening"));
$("app").hidden = false;
link.connect();
