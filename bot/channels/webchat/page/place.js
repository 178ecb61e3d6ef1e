// Where this page stands: its address, whose it is, and what it keeps in the browser.
const query = new URLSearchParams(location.search);
const key = query.get("key") || "";

export const embedded = query.get("embed") === "1";

// The key says whose page this is; it goes along wherever the server has to know.
export function withKey(path) {
  if (!key) return path;
  return path + (path.indexOf("?") < 0 ? "?" : "&") + "key=" + encodeURIComponent(key);
}

export function socketAddress() {
  return (location.protocol === "https:" ? "wss://" : "ws://") + location.host + withKey("/chat/ws");
}

// Only addresses of this very server are followed.
export function ownAddress(url) {
  return typeof url === "string" && /^\/[^/\\]/.test(url) ? withKey(url) : null;
}

export function mapAddress(url) {
  return typeof url === "string" && /^geo:[-\d.,]+$/.test(url) ? url : null;
}

const PREFIX = "xiaofeng:" + key + ":";

function attempt(work, otherwise) {
  try {
    return work();
  } catch (refused) {
    // Browsers that keep nothing (private windows, full storage): the page works, it only forgets on reload.
    return otherwise;
  }
}

export function keep(name, value) {
  attempt(() => localStorage.setItem(PREFIX + name, JSON.stringify(value)));
}

export function kept(name) {
  return attempt(() => JSON.parse(localStorage.getItem(PREFIX + name)), null);
}

export function forget(name) {
  attempt(() => localStorage.removeItem(PREFIX + name));
}

export function keptNames(start) {
  return attempt(() => {
    const names = [];
    for (let i = 0; i < localStorage.length; i += 1) {
      const name = localStorage.key(i);
      if (name.indexOf(PREFIX + start) === 0) names.push(name.slice(PREFIX.length));
    }
    return names;
  }, []);
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
}
