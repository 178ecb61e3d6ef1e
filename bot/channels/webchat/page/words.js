// Times and telephone numbers as people read them.
import { KINDS, TEXTS } from "./texts.js";

let ahead = 0;

// The service's clock, where it tells it: in the demo it runs ahead of the telephone's.
export function serviceTime(iso) {
  const now = Date.parse(iso || "");
  if (!isNaN(now)) ahead = now - Date.now();
}

export function nowIso() {
  return new Date(Date.now() + ahead).toISOString();
}

const WITH_OFFSET = /([+-])(\d\d):?(\d\d)$/;

// As the service's wall clock shows it: the offset in the time counts, not the telephone's setting. Plain UTC is no
// wall clock of anybody's; then the telephone's it is.
function offsetOf(iso) {
  const found = WITH_OFFSET.exec(iso);
  if (found && !/[+-]00:?00$/.test(iso)) return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60000;
  return -new Date(iso).getTimezoneOffset() * 60000;
}

export function when(iso) {
  const offset = offsetOf(iso);
  const then = new Date(Date.parse(iso) + offset);
  const now = new Date(Date.now() + ahead + offset);
  const clock = then.getUTCHours() + ":" + ("0" + then.getUTCMinutes()).slice(-2);
  const days = Math.floor(now.getTime() / 86400000) - Math.floor(then.getTime() / 86400000);
  if (days === 0) return clock;
  if (days === 1) return TEXTS.yesterday + " " + clock;
  if (days > 1 && days < 7) return TEXTS.days[then.getUTCDay()] + " " + clock;
  const month = then.getUTCMonth() + 1;
  if (then.getUTCFullYear() === now.getUTCFullYear()) return TEXTS.date(month, then.getUTCDate()) + " " + clock;
  return TEXTS.dateWithYear(then.getUTCFullYear(), month, then.getUTCDate()) + " " + clock;
}

// Emergency and service numbers, mobiles, landlines; not part of a longer number, not a count of something.
const SHORT = "110|119|120|122|12110|12119|12121|12309|12315|12320|12338|12345|12348|12355|12356|12378|12385|12389|96110";
const NUMBER = new RegExp(
  "(^|[^\\d.-])(" + SHORT + "|1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8})(?![\\d.-]*\\d|-|[元块号栋楼室平米斤岁年月日天个人件次万千百%])",
);

// The text in pieces: [{text, tel}], to be set one by one.
export function pieces(text) {
  const found = [];
  let rest = text;
  let match = NUMBER.exec(rest);
  while (match) {
    const start = match.index + match[1].length;
    if (start) found.push({ text: rest.slice(0, start), tel: false });
    found.push({ text: match[2], tel: true });
    rest = rest.slice(start + match[2].length);
    match = NUMBER.exec(rest);
  }
  if (rest) found.push({ text: rest, tel: false });
  return found;
}

// The way into the console, which is ours and good once; no other address in a message can be pressed.
export function ownLinks(text, origin) {
  const found = [];
  let rest = text;
  let start = rest.indexOf(origin + "/console/in/");
  while (start >= 0) {
    const link = /^\S+/.exec(rest.slice(start))[0];
    found.push({ text: rest.slice(0, start), href: "" }, { text: link, href: link });
    rest = rest.slice(start + link.length);
    start = rest.indexOf(origin + "/console/in/");
  }
  return found.concat({ text: rest, href: "" });
}

export function brief(message) {
  const files = (message.files || []).map((file) => "[" + (KINDS[file.kind] || TEXTS.file) + "]").join("");
  return (files + (message.text || "")).replace(/\s+/g, " ").slice(0, 80);
}
