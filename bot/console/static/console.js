// Only what helps: everything works without it.
"use strict";

// A form goes out once, however often it is pressed.
document.addEventListener("submit", function (event) {
  var form = event.target;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sent", "");
  keep(form);
});
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
});

// What was refused stands in its form again, to be mended. It lies in this tab alone, until the next page is there.
var KEPT = "refused";
// Of forms that do the same, what is hidden in them tells which one it is.
function nameOf(form) {
  var told = Array.prototype.filter.call(form.elements, function (field) {
    return field.type === "hidden" && ["mark", "key", "back"].indexOf(field.name) < 0;
  });
  return JSON.stringify([form.getAttribute("action"), told.map(function (field) { return field.value; })]);
}
function written(form) {
  return Array.prototype.filter.call(form.elements, function (field) {
    return isWriting(field) && field.type !== "hidden" && field.type !== "file" && field.autocomplete !== "one-time-code";
  });
}
function isTicked(field) {
  return field.type === "checkbox" || field.type === "radio";
}
function keep(form) {
  var words = written(form).map(function (field) { return isTicked(field) ? field.checked : field.value; });
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ name: nameOf(form), words: words }));
  } catch (none) { /* A browser that keeps nothing. */ }
}
function taken() {
  try {
    var kept = JSON.parse(window.sessionStorage.getItem(KEPT));
    window.sessionStorage.removeItem(KEPT);
    return kept;
  } catch (none) {
    return null;
  }
}
var refused = taken();
var same = refused && document.querySelector(".said.refused") && Array.prototype.find.call(document.forms, function (form) {
  return nameOf(form) === refused.name && written(form).length === refused.words.length;
});
if (same) {
  written(same).forEach(function (field, place) { field[isTicked(field) ? "checked" : "value"] = refused.words[place]; });
  var around = same.closest("details");
  if (around) around.open = true;
}

// On a telephone a year is wider than the screen: its latest months are seen first.
document.querySelectorAll("[data-newest]").forEach(function (chart) { chart.scrollLeft = chart.scrollWidth; });

// Keys: "/" finds, j and k go up and down a list; other keys are named by whatever they press. They can be switched off.
function isWriting(element) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
function step(by) {
  var rows = Array.prototype.slice.call(document.querySelectorAll(".cases .cover"));
  var at = rows.indexOf(document.activeElement);
  var next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  if (next) next.focus();
}
document.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && isWriting(document.activeElement)) {
    document.activeElement.blur();
    return;
  }
  if (document.documentElement.hasAttribute("data-no-keys")) return;
  if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
  if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
    return;
  }
  var named = Array.prototype.find.call(document.querySelectorAll("[data-key]"), function (element) {
    return element.getAttribute("data-key") === event.key;
  });
  if (!named) return;
  event.preventDefault();
  var folded = named.closest("details");
  if (folded) folded.open = true;
  named.focus();
  if (named.tagName === "SUMMARY") {
    var first = named.parentElement.querySelector("textarea, select, input:not([type=hidden])");
    if (first) first.focus();
  }
});

// What changes while the page is open is fetched again; whoever reads or writes is not disturbed.
var EVERY = 10000;
var live = document.getElementById("live");
function put(html, mark) {
  var focused = document.activeElement && live.contains(document.activeElement) && document.activeElement.getAttribute("href");
  live.innerHTML = html;
  live.setAttribute("data-mark", mark);
  if (focused) {
    var same = Array.prototype.find.call(live.querySelectorAll("a"), function (link) { return link.getAttribute("href") === focused; });
    if (same) same.focus();
  }
  document.getElementById("news").textContent = "列表更新了";
}
function pulse() {
  if (document.visibilityState === "hidden") return;
  var query = live.getAttribute("data-query");
  var address = live.getAttribute("data-pulse") + "?" + query + (query ? "&" : "") + "mark=" + live.getAttribute("data-mark");
  fetch(address, { credentials: "same-origin" }).then(function (answer) {
    if (answer.status === 401) window.location.reload();
    if (answer.status !== 200) return null;
    return answer.text().then(function (html) { put(html, answer.headers.get("X-Mark")); });
  }).catch(function () { /* The next look will do. */ });
}
if (live && window.fetch) {
  window.setInterval(pulse, EVERY);
  window.addEventListener("focus", pulse);
}

// A case says that it has changed and waits to be asked: somebody may be writing.
var stale = document.getElementById("stale");
function check() {
  if (document.visibilityState === "hidden" || !stale.hidden) return;
  fetch(stale.getAttribute("data-pulse") + "?mark=" + stale.getAttribute("data-mark"), { credentials: "same-origin" }).then(function (answer) {
    if (answer.status === 205) stale.hidden = false;
  }).catch(function () { /* The next look will do. */ });
}
if (stale && window.fetch) {
  window.setInterval(check, EVERY);
  window.addEventListener("focus", check);
}
