// The charts and lists of the first page; its figures are in the page already.

function overviewView() {
  const { incidents, agreement_history: history, articles } = tables;
  const deadly = every(incidents.rows).map((row) => [incidents.get(row, "killed_best") ?? incidents.get(row, "killed_low"), row]).filter(([figure]) => figure > 0).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 10);
  put("overview-incidents", deadly.length
    ? [el("ol", { class: "ranked" }, deadly.map(([, row]) => el("li", {}, el("b", { class: "number" }, toll(row, "killed")), el("span", {}, link(target("incidents", row), {}, incidentTitle(row)), incidents.get(row, "disputed") ? el("small", {}, " disputed") : "")))), el("p", {}, link("#/rows/incidents", {}, `All ${count(incidents.rows, "incident")}`))]
    : el("p", {}, "No incident with a figure of people killed."));

  const latest = [...history.by("agreement_id")].map(([id]) => [id, steps(id).at(-1)]).filter(([, row]) => row !== undefined).sort((a, b) => (history.get(a[1], "date") < history.get(b[1], "date") ? 1 : -1)).slice(0, 9);
  put("overview-agreements", latest.length
    ? [el("ul", { class: "plain latest" }, latest.map(([id, row]) => lastStatus(id, row))), el("p", {}, link("#/agreements", {}, "All agreements"))]
    : el("p", {}, "No agreement has a dated status."));

  const box = document.getElementById("overview-time");
  const series = [["Articles published", "papers", articles, "published", "articles"], ["Incidents", "events", incidents, "start_date", "incidents"]]
    .map(([label, kind, table, column, name]) => ({ label, kind, name, dates: every(table.rows).map((row) => table.get(row, column)).filter(Boolean) }));
  const bins = binsOf(series.flatMap(({ dates }) => dates));
  const draw = () => put("overview-time", series.map((one) => histogram(box.clientWidth || 500, one, bins)));
  addEventListener("resize", draw);
  return { ready: draw, leave: () => removeEventListener("resize", draw) };
}

function lastStatus(id, row) {
  const history = tables.agreement_history;
  const [status, modality] = [history.get(row, "status"), history.get(row, "modality")];
  const { name, parties } = agreementName(id);
  return el("li", {}, mini(statusMark(status, modality, 8, 8)),
    el("span", {}, link(`#/agreement/${encodeURIComponent(id)}`, {}, name), " ", el("small", {}, partiesShort(parties))),
    el("small", {}, status.replaceAll("_", " "), modality && modality !== "asserted" ? ` (${modality})` : "", " ", history.get(row, "date")));
}

function put(id, children) {
  document.getElementById(id).replaceChildren(...[children].flat());
}

const months = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

// Months, quarters, years or decades, whichever gives some forty bars; the earliest few dates may fall off the left edge.
function binsOf(dates) {
  const known = dates.slice().sort();
  if (!known.length) return null;
  const early = known[Math.floor(known.length * 0.05)];
  const reach = months(known.at(-1)) - months(early) + 1;
  const step = reach <= 48 ? 1 : reach <= 150 ? 3 : reach <= 600 ? 12 : 120;
  return { step, first: Math.floor(months(early) / step), last: Math.floor(months(known.at(-1)) / step) };
}

// Bars over the bins; each leads to its rows.
function histogram(width, { label, kind, name, dates }, bins) {
  if (!dates.length) return el("p", {}, `${label}: none has a date.`);
  const { step, first, last } = bins;
  const bars = new Array(last - first + 1).fill(0);
  let before = 0;
  for (const text of dates) {
    const bin = Math.floor(months(text) / step) - first;
    if (bin < 0) before++;
    else bars[bin]++;
  }
  const most = Math.max(...bars);
  const wide = Math.min(44, (width - 10) / bars.length);
  const day1 = (bin) => Date.UTC(Math.floor((bin * step) / 12), (bin * step) % 12, 1) / DAY;
  const called = (bin) => iso(day1(first + bin)).slice(0, step >= 12 ? 4 : 7) + (step > 12 ? "s" : "");
  const address = (bin) => `#/rows/${name}?from=${iso(day1(first + bin))}&to=${iso(day1(first + bin + 1) - 1)}`;
  const tall = (number) => Math.max(2, (number / most) * 50);
  const unit = { 1: "month", 3: "quarter", 12: "year", 120: "decade" }[step];
  return el("figure", { class: "histogram" },
    el("figcaption", {}, `${label} per ${unit}, at most ${whole.format(most)}`, before ? el("small", {}, `; ${before} earlier not drawn`) : ""),
    svg("svg", { width, height: 72, role: "img", "aria-label": `${label} per ${unit}, ${called(0)} to ${called(bars.length - 1)}, at most ${most}` },
      bars.map((number, bin) => number ? svg("a", { href: address(bin), tabindex: -1 }, svg("title", {}, `${called(bin)}: ${number}`), svg("rect", { class: kind, x: bin * wide, width: Math.max(1, wide - 1.5), y: 54 - tall(number), height: tall(number) })) : null),
      svg("line", { class: "base", x1: 0, x2: wide * bars.length, y1: 54.5, y2: 54.5 }),
      svg("g", { class: "axis" }, every(bars.length).filter((bin) => bin % Math.ceil(56 / wide) === 0).map((bin) => svg("text", { x: bin * wide, y: 68 }, called(bin))))));
}
