// Histories of agreements: a lane per agreement, a mark per dated status.

const PHASES = {
  talked: ["proposed", "discussed", "negotiating"],
  made: ["agreed", "initialled", "signed", "ratified", "in_force", "extended"],
  broken: ["suspended", "terminated", "withdrawn", "expired", "violated", "rejected"],
};
const PHASE = Object.fromEntries(Object.entries(PHASES).flatMap(([phase, list]) => list.map((status) => [status, phase])));
const LIFE = Object.values(PHASES).flat();
const MOST_LANES = 120;

// A circle for talks, a square for what is made, a triangle for what breaks; hollow where it is not asserted.
function statusMark(status, modality, x, y, size = 5) {
  const phase = PHASE[status] || "talked";
  const attributes = { class: `status ${phase}${modality && modality !== "asserted" ? " hollow" : ""}` };
  if (phase === "made") return svg("rect", { ...attributes, x: x - size + 0.5, y: y - size + 0.5, width: 2 * size - 1, height: 2 * size - 1 });
  if (phase === "broken") return svg("path", { ...attributes, d: `M${x - size},${y + size - 1}L${x},${y - size}L${x + size},${y + size - 1}Z` });
  return svg("circle", { ...attributes, cx: x, cy: y, r: size - 0.5 });
}

function statusLegend() {
  return [
    el("li", {}, mini(statusMark("proposed", "asserted", 8, 8)), "proposed, discussed, negotiating"),
    el("li", {}, mini(statusMark("signed", "asserted", 8, 8)), "agreed, signed, ratified, in force, extended"),
    el("li", {}, mini(statusMark("rejected", "asserted", 8, 8)), "suspended, ended, violated, rejected"),
    el("li", {}, mini(statusMark("signed", "planned", 8, 8)), "hollow: planned, claimed or denied"),
  ];
}

// One agreement's dated statuses, oldest first.
function steps(id) {
  const history = tables.agreement_history;
  const key = (row) => [history.get(row, "date"), LIFE.indexOf(history.get(row, "status"))];
  return history.find("agreement_id", id).filter((row) => history.get(row, "date")).sort((a, b) => collate(key(a)[0], key(b)[0]) || key(a)[1] - key(b)[1] || a - b);
}

function agreementName(id) {
  const { agreement_history: history, agreements } = tables;
  const mentions = agreements.find("agreement_id", id);
  const rows = [...mentions.map((row) => [agreements, row]), ...history.find("agreement_id", id).map((row) => [history, row])];
  const first = (column) => rows.map(([table, row]) => table.get(row, column)).find((value) => value !== null && value !== undefined);
  // Without a name of its own it goes by the words of its first mention.
  const words = mentions.length ? agreements.get(mentions[0], "text") : id;
  return { name: first("name") || words[0].toUpperCase() + words.slice(1), acronym: first("acronym"), parties: first("parties") || [] };
}

function agreementIds() {
  const ids = new Map();
  for (const table of [tables.agreement_history, tables.agreements])
    for (const [id, rows] of table.by("agreement_id")) ids.set(id, (ids.get(id) || 0) + rows.length);
  return [...ids.keys()].sort((a, b) => ids.get(b) - ids.get(a));
}

function drawLane(node, id, frame) {
  const history = tables.agreement_history;
  const width = node.clientWidth || 600;
  const scale = new Scale(...frame.shown, 8, width - 8);
  const rows = steps(id);
  const at = (row) => scale.x(day(history.get(row, "date")));
  const inside = rows.filter((row) => at(row) >= -2 && at(row) <= width + 2);
  // The latest status is named first, and each other one that has room on its right or, if not, on its left.
  const marks = inside.map((row) => [at(row) - 6, at(row) + 6]);
  const labels = [];
  const taken = [...marks];
  let last = null;
  for (const row of inside.slice().reverse()) {
    const text = history.get(row, "status").replaceAll("_", " ");
    if (text === last) continue;
    const size = text.length * 6.2 + 4;
    for (const [x, anchor, box] of [[at(row) + 8, "start", [at(row) + 7, at(row) + 8 + size]], [at(row) - 8, "end", [at(row) - 8 - size, at(row) - 7]]]) {
      if (box[0] < 0 || box[1] > width || taken.some((other) => box[0] < other[1] && other[0] < box[1])) continue;
      taken.push(box);
      last = text;
      labels.push(svg("text", { x, y: 18, "text-anchor": anchor }, text));
      break;
    }
  }
  node.replaceChildren(
    svg("g", { class: "axis" }, scale.ticks().map(([number]) => svg("line", { x1: scale.x(number), x2: scale.x(number), y1: 0, y2: 28 }))),
    rows.length > 1 ? svg("line", { class: "rail", x1: Math.max(0, at(rows[0])), x2: Math.min(width, at(rows.at(-1))), y1: 14, y2: 14 }) : "",
    ...inside.map((row) => svg("g", {}, svg("title", {}, describe("agreement_history", row)), statusMark(history.get(row, "status"), history.get(row, "modality"), at(row), 14))),
    svg("g", { class: "labels" }, labels),
  );
}

function agreementsView(query, go) {
  const history = tables.agreement_history;
  const words = (query.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const ids = agreementIds().filter((id) => {
    const { name, acronym, parties } = agreementName(id);
    const text = `${id} ${name} ${acronym || ""} ${parties.map(party).join(" ")}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const dated = ids.filter((id) => steps(id).length);
  const undated = ids.filter((id) => !steps(id).length);
  const lanes = dated.slice(0, MOST_LANES).map((id) => ({ id, node: svg("svg", { class: "track", height: 28, role: "img", "aria-label": steps(id).map((row) => `${history.get(row, "status")} ${history.get(row, "date")}`).join(", ") }) }));
  const days = dated.flatMap((id) => steps(id).map((row) => day(history.get(row, "date"))));
  const axis = svg("svg", { class: "track", height: 18, "aria-hidden": "true" });
  const draw = () => {
    for (const { id, node } of lanes) drawLane(node, id, frame);
    axis.replaceChildren(new Scale(...frame.shown, 8, (axis.clientWidth || 600) - 8).axis(0, 2));
  };
  const frame = days.length ? new Window(days, draw) : null;
  const redraw = () => {
    if (!frame) return;
    frame.draw();
    draw();
  };
  addEventListener("resize", redraw);
  return {
    ready: redraw,
    leave: () => removeEventListener("resize", redraw),
    node: el("div", { class: "agreements-view" },
      el("div", { class: "head" }, el("h1", {}, "Agreements"), el("input", { type: "search", id: "q", "aria-label": "Search agreements", placeholder: "Name, acronym or party", value: query.get("q") || "", oninput: later(200, (event) => go(`#/agreements${event.target.value ? `?q=${encodeURIComponent(event.target.value)}` : ""}`)) }), frame && zoomButtons(frame)),
      frame
        ? el("div", { class: "lanes" },
            el("div", { class: "lane axis-lane" }, el("span"), axis),
            lanes.map(({ id, node }) => {
              const { name, parties } = agreementName(id);
              return el("div", { class: "lane" }, el("p", {}, link(`#/agreement/${encodeURIComponent(id)}`, {}, name), " ", el("small", {}, partiesShort(parties))), node);
            }),
            dated.length > MOST_LANES && el("p", { class: "word" }, `The ${MOST_LANES} most spoken of, of ${whole.format(dated.length)}; search for others.`),
            el("div", { class: "lane" }, el("span", {}, el("small", {}, "the days that are shown")), frame.node))
        : el("p", { class: "empty" }, words.length ? "No agreement matches." : "No agreement has a dated status."),
      el("ul", { class: "legend" }, statusLegend()),
      undated.length ? [el("h2", {}, "Spoken of, without a dated status"), el("ul", { class: "plain two" }, undated.slice(0, 200).map((id) => {
        const { name, parties } = agreementName(id);
        return el("li", {}, link(`#/agreement/${encodeURIComponent(id)}`, {}, name), " ", el("small", {}, `${partiesShort(parties)} ${count(tables.agreements.find("agreement_id", id).length, "mention")}`));
      }))] : null,
      el("p", {}, link("#/rows/agreements", {}, "All mentions"), ", also those that are not resolved to one agreement.")),
  };
}

function partiesShort(parties) {
  return parties.length > 4 ? `${parties.length} parties` : parties.map(party).join(", ");
}

function agreementView(id) {
  const { agreement_history: history, agreements } = tables;
  const mentions = agreements.find("agreement_id", id);
  const { name, acronym, parties } = agreementName(id);
  const known = mentions[0];
  const facts = ["catalogue_status", "adopted", "signed", "in_force", "ended", "wikidata"].filter((column) => known !== undefined && agreements.get(known, column) !== null);
  const rows = steps(id);
  const track = svg("svg", { class: "track", height: 28, "aria-hidden": "true" });
  const axis = svg("svg", { class: "track", height: 18, "aria-hidden": "true" });
  const frame = rows.length ? new Window(rows.map((row) => day(history.get(row, "date"))), () => {}) : null;
  if (frame) frame.shown = [...frame.full];
  const draw = () => {
    if (!frame) return;
    drawLane(track, id, frame);
    axis.replaceChildren(new Scale(...frame.shown, 8, (axis.clientWidth || 600) - 8).axis(0, 2));
  };
  addEventListener("resize", draw);
  if (!rows.length && !mentions.length && !history.find("agreement_id", id).length) return missing("agreement", id);
  return {
    ready: draw,
    leave: () => removeEventListener("resize", draw),
    node: el("div", { class: "reading" },
      el("p", { class: "kind" }, link("#/agreements", {}, "Agreements")),
      el("h1", {}, name, acronym && acronym !== name ? ` (${acronym})` : ""),
      parties.length ? el("p", { class: "lead" }, parties.map(party).join(", ")) : null,
      facts.length ? el("p", {}, "The catalogue: ", facts.map((column, index) => [index ? "; " : "", heading(column).replace("catalogue status", "status"), " ", linked(column, agreements.get(known, column))]), ".") : null,
      frame ? el("div", { class: "lane alone" }, axis, track) : null,
      rows.length ? [el("h2", {}, "As reported, by date"), el("ol", { class: "steps" }, rows.map((row) => step(history, row)))] : el("p", { class: "empty" }, "No report dates a status of it."),
      el("h2", {}, count(mentions.length, "mention")),
      byArticle(mentions.map((row) => ["agreements", row])),
      el("p", {}, link(`#/rows/agreements?agreement_id=${encodeURIComponent(id)}`, {}, "The mentions as a table"))),
  };
}

function step(history, row) {
  const status = history.get(row, "status");
  const modality = history.get(row, "modality");
  const article = history.article(row);
  return el("li", {},
    el("p", { class: "what" }, mini(statusMark(status, modality, 8, 8)), el("time", {}, history.get(row, "date")), " ", el("b", {}, status.replaceAll("_", " ")), modality && modality !== "asserted" ? ` (${modality})` : ""),
    history.get(row, "sentence") && el("blockquote", {}, history.get(row, "sentence")),
    el("p", { class: "from" }, article < 0 ? "from the catalogue" : rowLink("agreement_history", row, title(article))));
}
