// Incidents by day and by how many were killed, statuses of agreements below them, articles at the foot.

const MOST_MARKS = 3000;

function timelineView() {
  const { incidents, agreement_history: history, articles } = tables;
  const events = every(incidents.rows).filter((row) => incidents.get(row, "start_date"))
    .map((row) => ({ row, from: day(incidents.get(row, "start_date")), to: day(incidents.get(row, "end_date") || incidents.get(row, "start_date")), low: incidents.get(row, "killed_low"), best: incidents.get(row, "killed_best"), high: incidents.get(row, "killed_high"), disputed: incidents.get(row, "disputed") }));
  const steps = every(history.rows).filter((row) => history.get(row, "date")).map((row) => ({ row, at: day(history.get(row, "date")) }));
  const papers = every(articles.rows).filter((row) => articles.get(row, "published")).map((row) => day(articles.get(row, "published")));
  const days = [...events.map((event) => event.from), ...steps.map((step) => step.at), ...papers];
  if (!days.length) return { node: el("div", {}, el("h1", {}, "Timeline"), el("p", { class: "empty" }, "Nothing here has a date.")) };

  const tall = Math.max(430, Math.min(700, innerHeight - 290));
  const floor = tall - 168;
  const chart = svg("svg", { class: "chart", height: tall, role: "img" });
  const tip = el("div", { class: "tip", hidden: true });
  const words = el("p", { class: "tally" });
  let waiting = 0;
  const frame = new Window(days, () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  }, [...events.map((event) => event.from), ...papers]);

  function draw() {
    const width = chart.clientWidth || 900;
    const scale = new Scale(...frame.shown, 60, width - 12);
    const inside = events.filter((event) => event.to >= frame.shown[0] && event.from <= frame.shown[1]);
    inside.sort((a, b) => (b.best ?? b.low ?? 0) - (a.best ?? a.low ?? 0));
    const most = Math.max(10, ...inside.map((event) => event.high ?? event.best ?? event.low ?? 0));
    const height = (number) => floor - (Math.log10(Math.max(1, number)) / Math.log10(most)) * (floor - 26);
    const shown = inside.slice(0, MOST_MARKS);
    const marks = steps.filter((step) => step.at >= frame.shown[0] && step.at <= frame.shown[1]).slice(0, MOST_MARKS);
    const powers = every(Math.floor(Math.log10(most)) + 1).map((power) => 10 ** power);
    chart.setAttribute("aria-label", `${count(inside.length, "incident")} and ${count(marks.length, "dated status", "dated statuses")} of agreements from ${iso(frame.shown[0])} to ${iso(frame.shown[1])}`);
    chart.classList.toggle("many", shown.length > 250);
    chart.replaceChildren(
      scale.axis(14, tall - 30),
      svg("g", { class: "levels", "aria-hidden": "true" }, powers.map((number) => [svg("line", { x1: 56, x2: width, y1: height(number), y2: height(number) }), svg("text", { x: 52, y: height(number) + 4, "text-anchor": "end" }, whole.format(number))]), svg("text", { x: 0, y: 10 }, "killed"), svg("text", { x: 52, y: floor + 28, "text-anchor": "end" }, "?")),
      ...shown.map((event) => spot(event, scale, height)).reverse(),
      names(shown, scale, height, width),
      svg("text", { class: "band", x: 0, y: floor + 56 }, "agreements"),
      ...stacked(marks, scale),
      svg("g", { class: "papers", "aria-hidden": "true" }, svg("text", { class: "band", x: 0, y: floor + 122 }, "articles"), papers.filter((at) => at >= frame.shown[0] && at <= frame.shown[1]).map((at) => svg("line", { x1: scale.x(at), x2: scale.x(at), y1: floor + 126, y2: floor + 136 }))),
    );
    const more = inside.length > MOST_MARKS ? `, the ${whole.format(MOST_MARKS)} deadliest drawn` : "";
    words.replaceChildren(`${iso(frame.shown[0])} to ${iso(frame.shown[1])}: `, link(`#/rows/incidents?from=${iso(frame.shown[0])}&to=${iso(frame.shown[1])}`, {}, count(inside.length, "incident")), `${more}, `, link(`#/rows/agreement_history?from=${iso(frame.shown[0])}&to=${iso(frame.shown[1])}`, {}, count(marks.length, "dated status of an agreement", "dated statuses of agreements")));
  }

  function spot(event, scale, height) {
    const figure = event.best ?? event.low;
    const y = figure === null ? floor + 24 : height(figure);
    const x1 = scale.x(event.from);
    const x2 = scale.x(event.to + 1);
    const x = Math.max(scale.left, (x1 + x2) / 2);
    const whiskers = event.low !== null && event.high !== null && event.low < event.high;
    return hint(
      svg("a", { href: `#/incident/${encodeURIComponent(incidents.get(event.row, "incident_id"))}`, tabindex: -1, class: `spot${event.disputed ? " disputed" : ""}${event.best === null ? " vague" : ""}` },
        x2 - x1 > 10 && svg("line", { class: "span", x1: Math.max(scale.left, x1), x2: Math.min(scale.right, x2), y1: y, y2: y }),
        whiskers && svg("line", { class: "whisker", x1: x, x2: x, y1: height(event.low), y2: height(event.high) }),
        svg("circle", { cx: x, cy: y, r: 5 })),
      () => describe("incidents", event.row),
    );
  }

  // Statuses that would lie on each other stand below each other, in up to four lines.
  function stacked(marks, scale) {
    const ends = [-99, -99, -99, -99];
    return marks.sort((a, b) => a.at - b.at).map((step) => {
      const x = scale.x(step.at);
      let line = ends.findIndex((end) => x - end > 9);
      if (line < 0) line = ends.indexOf(Math.min(...ends));
      ends[line] = x;
      return hint(svg("a", { href: `#/agreement/${encodeURIComponent(history.get(step.row, "agreement_id"))}`, tabindex: -1 }, statusMark(history.get(step.row, "status"), history.get(step.row, "modality"), x, floor + 62 + line * 12)), () => describe("agreement_history", step.row));
    });
  }

  // The deadliest have their place beside them, as long as the words do not run into each other.
  function names(shown, scale, height, width) {
    const taken = shown.slice(0, 300).map((event) => [(scale.x(event.from) + scale.x(event.to + 1)) / 2, height(Math.max(1, event.best ?? event.low ?? 1))]).map(([x, y]) => [x - 5, y - 5, x + 5, y + 5]);
    const labels = [];
    for (const event of shown.slice(0, 60)) {
      const text = incidents.get(event.row, "location") || (incidents.get(event.row, "country") && country(incidents.get(event.row, "country")));
      const figure = event.best ?? event.low;
      if (!text || figure === null) continue;
      const x = Math.max(scale.left, (scale.x(event.from) + scale.x(event.to + 1)) / 2) + 8;
      const box = [x, height(figure) - 8, x + text.length * 6.4, height(figure) + 6];
      if (box[2] > width || taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      labels.push(svg("text", { x, y: height(figure) + 4 }, text));
    }
    return svg("g", { class: "labels", "aria-hidden": "true" }, labels);
  }

  function hint(node, text) {
    const show = (event) => {
      tip.hidden = false;
      tip.textContent = text();
      const box = chart.getBoundingClientRect();
      const place = node.getBoundingClientRect();
      tip.style.left = `${Math.min(box.width - 270, Math.max(0, place.left - box.left + 12))}px`;
      tip.style.top = `${place.top - box.top + 16}px`;
    };
    node.addEventListener("pointerenter", show);
    node.addEventListener("focus", show);
    for (const end of ["pointerleave", "blur"]) node.addEventListener(end, () => (tip.hidden = true));
    return node;
  }

  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    const scale = new Scale(...frame.shown, 60, chart.clientWidth - 12);
    frame.zoom(event.deltaY > 0 || event.deltaX > 0 ? 1.25 : 0.8, scale.at(event.clientX - chart.getBoundingClientRect().left));
  }, { passive: false });

  const redraw = () => {
    frame.draw();
    draw();
  };
  addEventListener("resize", redraw);
  return {
    ready: redraw,
    leave: () => removeEventListener("resize", redraw),
    node: el("div", { class: "timeline" },
      el("div", { class: "head" }, el("h1", {}, "Timeline"), words, zoomButtons(frame)),
      el("div", { class: "chart-box" }, chart, tip), frame.node,
      el("ul", { class: "legend" },
        el("li", {}, mini(svg("circle", { cx: 8, cy: 8, r: 5, class: "plain-spot" })), "incident, at the best figure; a line spans the reports"),
        el("li", {}, mini(svg("circle", { cx: 8, cy: 8, r: 5, class: "disputed-spot" })), "reports disagree"),
        statusLegend())),
  };
}

function mini(mark) {
  return svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, mark);
}
