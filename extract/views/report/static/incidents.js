// Incidents: how they are said, and the page of one with its sentences.

function incidentTitle(row) {
  const get = (column) => tables.incidents.get(row, column);
  const where = [get("location"), get("country") && country(get("country")) !== get("location") ? country(get("country")) : null].filter(Boolean).join(", ");
  const cause = get("cause_type") && !["unknown", "other"].includes(get("cause_type")) ? get("cause_type").replaceAll("_", " ") : null;
  const what = cause ? cause[0].toUpperCase() + cause.slice(1) : "Incident";
  return [where ? `${what}, ${where}` : what, span(get("start_date"), get("end_date"))].filter(Boolean).join(", ");
}

function toll(row, what) {
  return figure(...["low", "best", "high"].map((end) => tables.incidents.get(row, `${what}_${end}`)));
}

function killed(row) {
  return ["killed", "injured", "missing"].map((what) => [toll(row, what), what]).filter(([text]) => text).map((pair) => pair.join(" ")).join(", ");
}

function missing(what, id) {
  return { node: el("div", { class: "reading" }, el("h1", {}, `No such ${what}`), el("p", {}, `This page has no ${what} with the id `, el("code", {}, id), ". It may stand in an article that this page leaves out.")) };
}

function incidentView(id) {
  const { incidents, casualties, articles } = tables;
  const row = incidents.find("incident_id", id)[0];
  if (row === undefined) return missing("incident", id);
  const get = (column) => incidents.get(row, column);
  const reports = casualties.find("incident_id", id);
  const columns = ["killed", "injured", "missing"].filter((what) => ["low", "best", "high"].some((end) => get(`${what}_${end}`) !== null));
  const facts = ["start_date", "end_date", "location", "country", "cause_type", "perpetrator_id", "deaths_military", "deaths_civilian", "first_reported", "last_reported"].filter((column) => get(column) !== null);
  const chart = tollChart(reports);
  return {
    ready: chart?.draw,
    node: el("div", { class: "reading" },
      el("p", { class: "kind" }, link("#/rows/incidents", {}, "Incidents")),
      el("h1", {}, incidentTitle(row)),
      el("p", { class: "lead" }, `${killed(row) || "No figure"}. ${count(get("reports") ?? reports.length, "report")} in ${count(get("articles") ?? 1, "article")}.`),
      get("disputed") ? el("p", { class: "word", role: "note" }, "The reports disagree.") : null,
      columns.length ? el("table", { class: "tolls" },
        el("thead", {}, el("tr", {}, el("th", {}), ["low", "best", "high"].map((end) => el("th", { scope: "col" }, end)))),
        el("tbody", {}, columns.map((what) => el("tr", {}, el("th", { scope: "row" }, what), ["low", "best", "high"].map((end) => el("td", { class: "number" }, said(get(`${what}_${end}`)))))))) : null,
      el("dl", { class: "facts" }, facts.map((column) => [el("dt", { title: DATA.meanings.incidents[column] }, heading(column)), el("dd", {}, linked(column, get(column)))])),
      chart ? [el("h2", {}, "The toll as it was reported"), chart.node] : null,
      el("h2", {}, count(reports.length, "figure")),
      byArticle(reports.map((one) => ["casualties", one])),
      el("p", {}, link(`#/rows/casualties?incident_id=${encodeURIComponent(id)}`, {}, "The figures as a table"))),
  };
}

// Killed by the article's day, where several days report it.
function tollChart(reports) {
  const { casualties, articles } = tables;
  const points = reports.filter((row) => casualties.get(row, "type") === "killed" && casualties.get(row, "scope") !== "subset" && ["asserted", "alleged"].includes(casualties.get(row, "assertion")))
    .map((row) => ({ row, at: articles.get(casualties.article(row), "published"), best: casualties.get(row, "count_best") ?? casualties.get(row, "count_low") }))
    .filter((point) => point.at && point.best !== null);
  if (new Set(points.map((point) => point.at)).size < 2) return null;
  const node = svg("svg", { class: "chart small", height: 130, role: "img", "aria-label": points.map((point) => `${point.at}: ${point.best}`).join(", ") });
  const draw = () => {
    const days = points.map((point) => day(point.at));
    const room = Math.max(1, (Math.max(...days) - Math.min(...days)) * 0.05);
    const scale = new Scale(Math.min(...days) - room, Math.max(...days) + room, 40, (node.clientWidth || 600) - 30);
    const most = Math.max(...points.map((point) => point.best));
    const height = (number) => 104 - (number / most) * 88;
    node.replaceChildren(scale.axis(10, 108), svg("g", { class: "levels" }, [0, most].map((number) => [svg("line", { x1: 36, x2: node.clientWidth, y1: height(number), y2: height(number) }), svg("text", { x: 32, y: height(number) + 4, "text-anchor": "end" }, whole.format(number))])),
      ...points.map((point) => svg("a", { href: target("casualties", point.row), class: "spot" }, svg("title", {}, `${point.at}: ${point.best}`), svg("circle", { cx: scale.x(day(point.at)), cy: height(point.best), r: 5 }))));
  };
  return { node, draw };
}

// Rows under the articles that say them, the earliest article first.
function byArticle(found) {
  const groups = new Map();
  for (const [name, row] of found) {
    const article = tables[name].article(row);
    if (!groups.has(article)) groups.set(article, []);
    groups.get(article).push([name, row]);
  }
  const published = (article) => tables.articles.get(article, "published") || "9999";
  const order = [...groups.keys()].sort((a, b) => (published(a) < published(b) ? -1 : 1));
  return order.map((article) => el("section", { class: "by-article" },
    el("h3", {}, articleLink(article, null, title(article)), " ", el("small", {}, [tables.articles.get(article, "source"), tables.articles.get(article, "published")].filter(Boolean).join(", "))),
    bySentence(groups.get(article)).map(([words, rows]) => el("div", { class: "said" }, words, el("ul", { class: "plain" }, rows.map(([name, row]) => el("li", {}, rowLink(name, row, el("b", { class: name }, tables[name].get(row, "text"))), " ", describe(name, row))))))));
}

// Rows of one sentence share it, with each mention marked.
function bySentence(found) {
  const groups = new Map();
  for (const [name, row] of found) {
    const key = tables[name].get(row, "sentence") || "";
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push([name, row]);
  }
  return [...groups].map(([, rows]) => {
    const [name, row] = rows[0];
    const coded = tables[name].coded.sentence;
    const place = coded.codes[row] ? coded.values[coded.codes[row] - 1] : null;
    if (!Array.isArray(place)) return [sentence(name, row), rows];
    return [el("blockquote", {}, marked(tables[name].article(row), rows, place[0], place[1], false)), rows];
  });
}
