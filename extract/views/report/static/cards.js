// A row on a card: one line, its sentence with the mention marked, every value, and where to go from here.

const QUIET = new Set(["row_id", "article_id", "start", "end", "text", "sentence", "rule", "confidence", "parent_id", "range_id"]);

function articleLink(article, row, ...children) {
  const id = tables.articles.get(article, "article_id");
  return link(`#/article/${encodeURIComponent(id)}${row ? `?row=${encodeURIComponent(row)}` : ""}`, {}, ...children);
}

function rowLink(name, row, ...children) {
  const table = tables[name];
  return articleLink(table.article(row), table.mentions ? table.get(row, "row_id") : null, ...children);
}

function sentence(name, row) {
  const table = tables[name];
  const words = table.get(row, "sentence");
  if (!words) return null;
  const place = table.mentions ? table.coded.sentence.values[table.coded.sentence.codes[row] - 1] : null;
  if (!Array.isArray(place)) return el("blockquote", {}, words);
  const [from, to] = [table.plain.start[row] - place[0], table.plain.end[row] - place[0]];
  return el("blockquote", {}, words.slice(0, from), el("mark", { class: `find ${name}` }, words.slice(from, to)), words.slice(to));
}

// What a card says at once; the other columns open below it.
const FIRST = {
  casualties: "victim_category victim_names perpetrator perpetrator_id perpetrator_status cause_type date_text location_id country attributed_to qualifier assertion scope incident_id",
  agreements: "kind agreement_id parties parties_from status modality status_date mention catalogue_status",
  dates: "type value mod start_date end_date precision anchor",
  entities: "label subtype entity_id country reading role affiliation wikidata",
};

function values(name, row) {
  const table = tables[name];
  const shown = table.columns.filter((column) => !QUIET.has(column) && table.get(row, column) !== null);
  const first = FIRST[name] ? shown.filter((column) => FIRST[name].split(" ").includes(column)) : shown;
  const rest = shown.filter((column) => !first.includes(column));
  const list = (columns) => el("dl", {}, columns.map((column) => [el("dt", { title: DATA.meanings[name][column] }, heading(column)), el("dd", {}, linked(column, table.get(row, column)))]));
  return [list(first), rest.length ? el("details", { class: "rest" }, el("summary", {}, `${rest.length} more`), list(rest)) : null];
}

// A value that leads somewhere is a link.
function linked(column, value) {
  if (column === "incident_id" && tables.incidents.find("incident_id", value).length) return link(`#/incident/${encodeURIComponent(value)}`, { title: value }, incidentTitle(tables.incidents.find("incident_id", value)[0]));
  if (column === "agreement_id") return link(`#/agreement/${encodeURIComponent(value)}`, {}, value);
  if (["entity_id", "location_id", "perpetrator_id", "affiliation"].includes(column)) return link(`#/rows/entities?entity_id=${encodeURIComponent(value)}`, { title: value }, party(value));
  if (column === "url") return outside(value);
  if (column === "wikidata" && /^Q\d+$/.test(value)) return outside(`https://www.wikidata.org/wiki/${value}`);
  if (column === "country" || column.endsWith("_country")) return `${country(value)} (${value})`;
  if (column === "parties") return value.map((one, index) => [index ? ", " : "", party(one)]);
  return cell(column, value);
}

function card(name, row, { article = true } = {}) {
  const table = tables[name];
  const rule = table.get(row, "rule");
  const confidence = table.get(row, "confidence");
  const from = table.article(row);
  return el(
    "article",
    { class: `card ${name}`, "aria-label": `${ONE[name] || name}: ${describe(name, row)}` },
    el("p", { class: "kind" }, ONE[name] || NAMES[name]),
    table.mentions && el("h3", {}, table.get(row, "text")),
    el("p", { class: "gist" }, describe(name, row)),
    article && from >= 0 && name !== "articles" && el("p", { class: "from" }, rowLink(name, row, title(from)), " ", el("time", {}, tables.articles.get(from, "published") || "")),
    sentence(name, row),
    values(name, row),
    rule && el("p", { class: "rule" }, `rule ${rule}`, confidence === null ? "" : `, confidence ${confidence}`),
  );
}
