// A table of any length: only the rows in view are in the page. Rows are chosen by click or arrow keys.

const ROW_HEIGHT = 30;
const BEYOND = 10;
const MOST_PRINTED = 2000;
let grids = 0;

class Grid {
  constructor({ name, columns, rows, sort, choose, open, resort }) {
    Object.assign(this, { name, columns, rows, sort, choose, open, resort, chosen: -1, first: -1, id: `grid-${++grids}` });
    this.body = el("tbody");
    this.head = el("tr", {}, columns.map((column) => this.header(column)));
    this.table = el(
      "table",
      { role: "grid", tabindex: 0, "aria-label": NAMES[name], "aria-rowcount": rows.length + 1, onkeydown: (event) => this.key(event) },
      el("colgroup", {}, columns.map(({ width }) => sized(el("col"), width))),
      el("thead", {}, this.head),
      this.body,
    );
    this.table.style.width = `max(100%, ${columns.reduce((sum, { width }) => sum + width, 0)}ch)`;
    this.box = el("div", { class: "grid", onscroll: () => this.draw() }, this.table);
    this.watch = new ResizeObserver(() => this.draw(true));
    this.watch.observe(this.box);
    this.print = () => this.draw(true, MOST_PRINTED);
    addEventListener("beforeprint", this.print);
  }

  leave() {
    this.watch.disconnect();
    removeEventListener("beforeprint", this.print);
  }

  header({ column, label, meaning, number }) {
    const [by, down] = this.sort;
    const sorted = by === column ? (down ? "descending" : "ascending") : null;
    const arrow = sorted ? (down ? " ↓" : " ↑") : "";
    return el(
      "th",
      { scope: "col", "aria-sort": sorted, class: number ? "number" : null },
      el("button", { type: "button", title: meaning, onclick: () => this.resort(column, sorted === "ascending") }, label, arrow),
    );
  }

  // Draws the rows in view; `all` draws from the top for the printer.
  draw(again = false, all = 0) {
    const height = this.box.clientHeight || 400;
    const first = all ? 0 : Math.max(0, Math.floor(this.box.scrollTop / ROW_HEIGHT) - BEYOND);
    if (!again && Math.abs(first - this.first) < BEYOND / 2) return;
    this.first = first;
    const last = Math.min(this.rows.length, all || first + Math.ceil(height / ROW_HEIGHT) + 2 * BEYOND);
    const parts = [space(first)];
    for (let place = first; place < last; place++) parts.push(this.row(place));
    parts.push(all ? null : space(this.rows.length - last));
    if (all && last < this.rows.length) parts.push(el("tr", {}, el("td", { colspan: this.columns.length }, `and ${whole.format(this.rows.length - last)} more rows; save them as CSV`)));
    this.body.replaceChildren(...parts.filter(Boolean));
  }

  row(place) {
    const row = this.rows[place];
    return el(
      "tr",
      {
        id: `${this.id}-${place}`,
        "aria-rowindex": place + 2,
        "aria-selected": place === this.chosen ? "true" : "false",
        onclick: () => this.pick(place),
        ondblclick: () => this.open(row),
      },
      this.columns.map(({ value, number }) => {
        const text = value(row);
        return el("td", number ? { class: "number" } : {}, text);
      }),
    );
  }

  pick(place) {
    if (place < 0 || place >= this.rows.length) return;
    this.chosen = place;
    const top = place * ROW_HEIGHT;
    const room = this.box.clientHeight - ROW_HEIGHT * 2;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top > this.box.scrollTop + room) this.box.scrollTop = top - room;
    this.draw(true);
    this.table.setAttribute("aria-activedescendant", `${this.id}-${place}`);
    this.choose(this.rows[place]);
  }

  key(event) {
    if (event.target !== this.table) return;
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW_HEIGHT) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (event.key in steps) this.pick(Math.min(this.rows.length - 1, Math.max(0, this.chosen + steps[event.key])));
    else if (event.key === "Home") this.pick(0);
    else if (event.key === "End") this.pick(this.rows.length - 1);
    else if (event.key === "Enter" && this.chosen >= 0) this.open(this.rows[this.chosen]);
    else return;
    event.preventDefault();
  }
}

function sized(node, width) {
  node.style.width = `${width}ch`;
  return node;
}

function space(rows) {
  const row = el("tr", { class: "space", "aria-hidden": "true" });
  row.style.height = `${rows * ROW_HEIGHT}px`;
  return row;
}
