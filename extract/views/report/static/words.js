// How values and rows are said.

const NAMES = {
  articles: "Articles", incidents: "Incidents", casualties: "Casualty figures", agreements: "Mentions of agreements",
  agreement_history: "Agreement histories", dates: "Time expressions", entities: "Names",
};
const ONE = { casualties: "casualty figure", agreements: "agreement", dates: "time expression", entities: "name" };

function said(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(said).join(", ");
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) >= 1000 ? whole.format(value) : String(value);
  return String(value);
}

function country(code) {
  return Object.hasOwn(DATA.countries, code) ? DATA.countries[code] : code;
}

// A country's code or an entity's id by name.
function party(id) {
  const code = id.replace(/^country:/, "");
  if (Object.hasOwn(DATA.countries, code)) return DATA.countries[code];
  const row = tables.entities.find("entity_id", id)[0];
  return (row !== undefined && tables.entities.get(row, "name")) || id.replace(/^[a-z]+:/, "").replaceAll("-", " ");
}

function title(article) {
  const articles = tables.articles;
  const own = articles.get(article, "title");
  if (own) return own;
  const line = articles.plain.text[article].split("\n").find((words) => words.trim()) || articles.get(article, "path") || "Untitled";
  return line.length > 110 ? line.slice(0, 108).trimEnd() + "…" : line;
}

// "46", "12 or more", "10 to 15", "up to 12", "24 or more" for dozens; null where no number is known.
function figure(low, best, high) {
  if (best !== null) {
    if (low !== null && high !== null && (low < best || high > best)) return `${said(best)} (${said(low)} to ${said(high)})`;
    if (high !== null && low === null) return `${said(best)} or fewer`;
    return low !== null && high === null ? `${said(best)} or more` : low === null && high === null ? `about ${said(best)}` : said(best);
  }
  if (low !== null && high !== null) return `${said(low)} to ${said(high)}`;
  if (low !== null) return `${said(low)} or more`;
  return high !== null ? `up to ${said(high)}` : null;
}

function span(start, end) {
  if (start === null) return "";
  return end === null || end === start ? start : `${start} to ${end}`;
}

// One line for one row.
function describe(name, row) {
  const table = tables[name];
  const get = (column) => table.get(row, column);
  const join = (...parts) => parts.filter(Boolean).join(" · ");
  if (name === "casualties") {
    const denied = get("assertion") === "asserted" ? "" : get("assertion");
    const amount = get("count_best") === 0 ? "nobody" : figure(get("count_low"), get("count_best"), get("count_high")) || get("count_text") || "some";
    const what = get("type") === "unspecified" ? "casualties" : (get("type") || "").replaceAll("_", " ");
    return join(`${amount} ${what}`, get("victim"), get("cause"), get("location"), span(get("start_date"), get("end_date")), get("scope") === "incident" ? "" : get("scope"), denied);
  }
  if (name === "agreements") {
    const parties = (get("parties") || []).map(party).join(", ");
    const how = get("status") && join(get("modality") === "asserted" ? get("status").replaceAll("_", " ") : `${get("status").replaceAll("_", " ")} (${get("modality")})`);
    return join(get("name") || get("text"), parties, how, span(get("status_date"), get("status_end_date")));
  }
  if (name === "dates") return join(get("value"), get("mod"), span(get("start_date"), get("end_date")), get("anchor") === "explicit" ? "" : get("anchor") && `from the ${get("anchor")} date`);
  if (name === "entities") return join(get("name") || get("text"), get("subtype")?.replaceAll("_", " ") || get("label"), get("role"), get("country") && country(get("country")) !== get("name") ? country(get("country")) : "", get("reading") === "literal" ? "" : get("reading"));
  if (name === "incidents") return join(incidentTitle(row), killed(row));
  if (name === "agreement_history") return join(get("name") || get("agreement_id"), (get("parties") || []).map(party).join(", "), get("status"), get("date"));
  return title(row);
}

function heading(column) {
  return column.replace(/^(location|perpetrator|incident|agreement|entity)_id$/, "$1").replaceAll("_", " ");
}
