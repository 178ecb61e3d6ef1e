// The list of rooms and what the window's title says of them.
import { $, arrange, button, make } from "./dom.js";
import { TEXTS } from "./texts.js";
import { when } from "./words.js";

const rows = new Map();

function fill(row, room) {
  row.querySelector(".face").className = "face avatar " + (room.kind === "group" ? "people" : "leaf");
  row.querySelector(".title").textContent = room.title;
  row.querySelector(".last").textContent = room.last ? room.last.text : "";
  row.querySelector(".at").textContent = room.last ? when(room.last.at) : "";
  const badge = row.querySelector(".badge");
  badge.hidden = room.unread === 0;
  badge.querySelector(".count").textContent = room.unread > 99 ? "99+" : String(room.unread);
  badge.querySelector(".unseen").textContent = TEXTS.unread(room.unread);
}

function build(room, open) {
  const row = make("li");
  const press = button("room", undefined, () => open(room.id));
  const face = make("span", "face avatar");
  face.setAttribute("aria-hidden", "true");
  press.appendChild(face);
  const middle = make("span", "middle");
  middle.appendChild(make("span", "title"));
  middle.appendChild(make("span", "last"));
  press.appendChild(middle);
  const side = make("span", "side");
  side.appendChild(make("span", "at"));
  const badge = make("span", "badge");
  const count = make("span", "count");
  count.setAttribute("aria-hidden", "true");
  badge.appendChild(count);
  badge.appendChild(make("span", "unseen"));
  side.appendChild(badge);
  press.appendChild(side);
  row.appendChild(press);
  row.setAttribute("data-room", room.id);
  return row;
}

export function showList(rooms, current, open) {
  const wanted = rooms.list.map((room) => {
    if (!rows.has(room.id)) rows.set(room.id, build(room, open));
    const row = rows.get(room.id);
    fill(row, room);
    if (room.id === current) row.firstChild.setAttribute("aria-current", "true");
    else row.firstChild.removeAttribute("aria-current");
    return row;
  });
  if (!wanted.length) wanted.push(make("li", "none", TEXTS.noRooms));
  arrange($("room-list"), wanted);
  const unread = rooms.unread();
  document.title = (unread ? "(" + unread + ") " : "") + TEXTS.app;
}

export function focusRoom(id) {
  const row = rows.get(id);
  if (row) row.firstChild.focus();
}
