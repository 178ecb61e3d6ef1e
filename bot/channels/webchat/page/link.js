// The line to the server: opens, opens again, never gives up.
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30000;

export class Link {
  // `on` has opened(), heard(frame) and lost(tries).
  constructor(address, on) {
    this.address = address;
    this.on = on;
    this.socket = null;
    this.tries = 0;
    this.timer = 0;
    const hurry = () => {
      if (!this.socket && document.visibilityState === "visible") this.connect();
    };
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
  }

  connect() {
    clearTimeout(this.timer);
    if (this.socket) return;
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onopen = () => this.on.opened();
    socket.onmessage = (event) => {
      if (this.socket === socket) this.on.heard(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (this.socket === socket) this.dropped();
    };
  }

  // The server knows us: from here on the next loss starts with a short wait again.
  settled() {
    this.tries = 0;
  }

  dropped() {
    this.socket = null;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * Math.pow(2, this.tries)) * (0.75 + Math.random() / 2);
    this.tries += 1;
    this.on.lost(this.tries);
    this.timer = setTimeout(() => this.connect(), wait);
  }

  // A line that says nothing any more is dropped without waiting for the browser to notice.
  restart() {
    const socket = this.socket;
    if (!socket) {
      this.connect();
      return;
    }
    this.socket = null;
    socket.close();
    this.dropped();
  }

  send(frame) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
