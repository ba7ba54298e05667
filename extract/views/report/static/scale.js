// Days, axes, and the strip below a chart that says which days it shows.

const DAY = 86400000;
const day = (iso) => Math.floor(Date.parse(iso) / DAY);
const iso = (number) => new Date(Math.round(number) * DAY).toISOString().slice(0, 10);

class Scale {
  constructor(from, to, left, right) {
    Object.assign(this, { from, to, left, right });
  }

  x(number) {
    return this.left + ((number - this.from) / (this.to - this.from)) * (this.right - this.left);
  }

  at(x) {
    return this.from + ((x - this.left) / (this.right - this.left)) * (this.to - this.from);
  }

  // [day, words] for about one tick in 90 pixels.
  ticks() {
    const wish = ((this.to - this.from) * 90) / Math.max(90, this.right - this.left);
    const first = new Date(this.from * DAY);
    const ticks = [];
    const push = (year, month, date, text) => {
      const number = Date.UTC(year, month, date) / DAY;
      if (number >= this.from && number <= this.to) ticks.push([number, text]);
      return number <= this.to;
    };
    if (wish > 330) {
      const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((years) => years * 366 >= wish) || 1000;
      for (let year = Math.floor(first.getUTCFullYear() / step) * step; push(year, 0, 1, String(year)); year += step);
    } else if (wish > 20) {
      const step = [1, 2, 3, 6].find((months) => months * 31 >= wish) || 12;
      const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
      for (let month = Math.floor(first.getUTCMonth() / step) * step, year = first.getUTCFullYear(); ; month += step) {
        const [y, m] = [year + Math.floor(month / 12), month % 12];
        if (!push(y, m, 1, m === 0 || !ticks.length ? `${names[m]} ${y}` : names[m])) break;
      }
    } else {
      const step = [1, 2, 5, 7, 14].find((days) => days >= wish) || 14;
      for (let number = Math.ceil(this.from / step) * step; number <= this.to; number += step) ticks.push([number, iso(number)]);
    }
    return ticks;
  }

  axis(top, bottom) {
    return svg(
      "g",
      { class: "axis", "aria-hidden": "true" },
      this.ticks().map(([number, text]) => [
        svg("line", { x1: this.x(number), x2: this.x(number), y1: top, y2: bottom }),
        svg("text", { x: this.x(number) + 3, y: bottom + 12 }, text),
      ]),
    );
  }
}

// All days from first to last, and the window of them that is looked at.
class Window {
  constructor(days, change, focus = days) {
    this.days = days.slice().sort((a, b) => a - b);
    const [first, last] = [this.days[0], this.days.at(-1)];
    const room = Math.max(15, (last - first) * 0.03);
    this.full = [first - room, last + room];
    this.shown = this.opening(focus.slice().sort((a, b) => a - b));
    this.change = change;
    this.node = svg("svg", {
      class: "strip", height: 46, tabindex: 0, role: "slider", "aria-label": "The days that are shown: arrow keys move, plus and minus zoom, 0 shows all",
      "aria-valuemin": Math.round(this.full[0]), "aria-valuemax": Math.round(this.full[1]), onkeydown: (event) => this.key(event), onpointerdown: (event) => this.drag(event),
    });
  }

  // A few old dates are no reason to press the rest into a corner.
  opening(focus) {
    const early = focus.length ? focus[Math.floor(focus.length * 0.1)] : this.days[0];
    const last = this.days.at(-1);
    const room = Math.max(15, (last - early) * 0.06);
    return this.full[1] - this.full[0] > 2 * (last - early + 2 * room) ? [early - room, last + room] : [...this.full];
  }

  set(from, to) {
    const most = this.full[1] - this.full[0];
    const width = Math.min(most, Math.max(4, to - from));
    const middle = (from + to) / 2;
    const start = Math.min(this.full[1] - width, Math.max(this.full[0], middle - width / 2));
    this.shown = [start, start + width];
    this.draw();
    this.change();
  }

  zoom(factor, middle = (this.shown[0] + this.shown[1]) / 2) {
    this.set(middle - (middle - this.shown[0]) * factor, middle + (this.shown[1] - middle) * factor);
  }

  key(event) {
    const width = this.shown[1] - this.shown[0];
    const [from, to] = this.shown;
    if (event.key === "ArrowLeft") this.set(from - width / 5, to - width / 5);
    else if (event.key === "ArrowRight") this.set(from + width / 5, to + width / 5);
    else if (event.key === "+" || event.key === "=") this.zoom(0.6);
    else if (event.key === "-") this.zoom(1.6);
    else if (event.key === "0") this.set(...this.full);
    else return;
    event.preventDefault();
  }

  // Inside the window a drag moves it, at its edges resizes it, elsewhere draws a new one.
  drag(event) {
    const left = this.node.getBoundingClientRect().left;
    const at = (move) => this.scale.at(move.clientX - left);
    const start = at(event);
    const [from, to] = this.shown;
    const near = 8 / ((this.scale.right - this.scale.left) / (this.full[1] - this.full[0]));
    let move = (now) => this.set(Math.min(start, now), Math.max(start, now));
    if (Math.abs(start - from) < near) move = (now) => this.set(Math.min(now, to - 4), to);
    else if (Math.abs(start - to) < near) move = (now) => this.set(from, Math.max(now, from + 4));
    else if (start > from && start < to && to - from < 0.98 * (this.full[1] - this.full[0])) move = (now) => this.set(from + now - start, to + now - start);
    this.node.setPointerCapture(event.pointerId);
    this.node.onpointermove = (moved) => Math.abs(moved.clientX - event.clientX) > 2 && move(at(moved));
    this.node.onpointerup = this.node.onpointercancel = () => (this.node.onpointermove = null);
  }

  draw() {
    const width = this.node.clientWidth || 800;
    this.scale = new Scale(...this.full, 0, width);
    const bins = new Array(Math.ceil(width / 3) + 1).fill(0);
    for (const number of this.days) bins[Math.max(0, Math.floor(this.scale.x(number) / 3))]++;
    const most = Math.max(...bins);
    const [a, b] = this.shown.map((number) => this.scale.x(number));
    this.node.setAttribute("aria-valuenow", Math.round((this.shown[0] + this.shown[1]) / 2));
    this.node.setAttribute("aria-valuetext", `${iso(this.shown[0])} to ${iso(this.shown[1])}`);
    this.node.replaceChildren(
      svg("rect", { class: "window", x: a, y: 0, width: Math.max(2, b - a), height: 30 }),
      ...bins.map((number, index) => number && svg("rect", { class: "bin", x: index * 3, width: 2, y: 29 - 4 - 22 * Math.sqrt(number / most), height: 4 + 22 * Math.sqrt(number / most) })).filter(Boolean),
      svg("rect", { class: "edge", x: a - 2, y: 4, width: 4, height: 22, rx: 2 }),
      svg("rect", { class: "edge", x: b - 2, y: 4, width: 4, height: 22, rx: 2 }),
      this.scale.axis(29, 31),
    );
  }
}

function zoomButtons(frame) {
  const button = (text, label, act) => el("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: act }, text);
  return el("span", { class: "zooms" }, button("+", "Zoom in", () => frame.zoom(0.6)), button("−", "Zoom out", () => frame.zoom(1.6)), button("All", "Show all days", () => frame.set(...frame.full)));
}
