// The tables: search, filters, sorting, a card for the chosen row, and the chosen rows as CSV.

// column:width in characters; the first columns are those that tell most.
const SHOWN = {
  articles: "published:12 title:60 source:24 casualties:11 agreements:12 words:8 status:9 path:40 problem:30",
  incidents: "start_date:12 location:24 country:18 killed:18 injured:16 missing:14 cause_type:15 perpetrator_id:26 reports:9 articles:9 disputed:10",
  casualties: "start_date:12 type:12 count:18 victim:26 victim_category:14 perpetrator:22 cause_type:14 location:20 country:18 scope:12 assertion:12 sentence:80",
  agreements: "agreement_id:24 text:40 parties:26 status:13 modality:12 status_date:12 mention:12 sentence:80",
  agreement_history: "date:12 status:14 modality:12 name:44 parties:30 agreement_id:24 sentence:80",
  dates: "text:28 type:11 value:16 start_date:12 end_date:12 precision:12 anchor:12 sentence:80",
  entities: "text:28 name:32 label:12 subtype:18 country:20 reading:12 role:26 entity_id:30 sentence:60",
};
const FILTERS = {
  articles: ["source", "status", "published_from", "language"],
  incidents: ["country", "cause_type", "disputed"],
  casualties: ["type", "victim_category", "cause_type", "country", "scope", "assertion"],
  agreements: ["agreement_type", "status", "modality", "mention"],
  agreement_history: ["agreement_type", "status", "modality"],
  dates: ["type", "precision", "anchor"],
  entities: ["label", "subtype", "country", "reading"],
};
const WHEN = { articles: "published", incidents: "start_date", casualties: "start_date", agreements: "status_date", agreement_history: "date", dates: "start_date" };
const FIRST_SORT = { articles: ["published", true], incidents: ["killed", true] };

// Columns that the page makes up from others: what is shown, and what is sorted by.
const MADE = {
  incidents: Object.fromEntries(
    ["killed", "injured", "missing"].map((what) => [what, { number: true, by: (row) => tables.incidents.get(row, `${what}_best`) ?? tables.incidents.get(row, `${what}_low`), value: (row) => toll(row, what) || "" }]),
  ),
  casualties: {
    count: { number: true, by: (row) => tables.casualties.get(row, "count_best") ?? tables.casualties.get(row, "count_low"), value: (row) => figure(...["count_low", "count_best", "count_high"].map((c) => tables.casualties.get(row, c))) || "" },
  },
  articles: {
    title: { by: (row) => title(row).toLowerCase(), value: title },
    casualties: { number: true, by: (row) => tables.casualties.find("article", row).length, value: (row) => tables.casualties.find("article", row).length || "" },
    agreements: { number: true, by: (row) => tables.agreements.find("article", row).length, value: (row) => tables.agreements.find("article", row).length || "" },
  },
};

function gridColumns(name, all) {
  const table = tables[name];
  const shown = SHOWN[name].split(" ").map((word) => word.split(":"));
  const rest = all ? table.columns.filter((column) => column !== "text" || table.mentions).filter((column) => !shown.some(([known]) => known === column)).map((column) => [column, 22]) : [];
  return [...shown, ...rest].map(([column, width]) => {
    const made = MADE[name]?.[column];
    const coded = table.coded[column];
    return {
      column,
      width: Number(width),
      label: heading(column),
      meaning: DATA.meanings[name][column] || null,
      number: made?.number || (coded ? typeof coded.values[0] === "number" : column in table.plain && column !== "article"),
      by: made?.by,
      value: made?.value || ((row) => cell(column, table.get(row, column))),
    };
  });
}

const WORDY = new Set([...Object.values(FILTERS).flat(), "status", "catalogue_status", "qualifier", "count_method", "perpetrator_status", "kind", "parties_from"]);

function cell(column, value) {
  if (value === null) return "";
  if (column === "country" || column === "perpetrator_id") return party(value);
  if (WORDY.has(column) && typeof value === "string" && column !== "source") return value.replaceAll("_", " ");
  if (column === "parties") return value.map(party).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return said(value);
}

// Which rows hold every word somewhere, and have the wanted values and days.
function matching(name, { words, wanted, from, to }) {
  const table = tables[name];
  let rows = every(table.rows);
  for (const [column, value] of wanted) {
    const coded = table.coded[column];
    if (coded && !(column.endsWith("_id") && table.mentions)) {
      const code = value === "" ? 0 : coded.values.findIndex((one) => (Array.isArray(one) ? one.includes(value) : String(one) === value)) + 1;
      rows = value !== "" && code === 0 ? [] : rows.filter((row) => coded.codes[row] === code);
    } else rows = rows.filter((row) => said(table.get(row, column)) === value);
  }
  if (from) rows = rows.filter((row) => (table.get(row, WHEN[name]) ?? "") >= from);
  if (to) rows = rows.filter((row) => (table.get(row, WHEN[name]) ?? "9999") <= to);
  for (const word of words) rows = rows.filter(holder(table, word));
  return rows;
}

// A test whether a row holds a word: once per distinct value, and per row only for what stands in its article's text.
function holder(table, word) {
  const texts = Object.values(table.coded).filter((coded) => !coded.values.some((value) => Array.isArray(value) && typeof value[0] === "number"));
  const hits = texts.map((coded) => {
    const hit = new Uint8Array(coded.values.length + 1);
    coded.values.forEach((value, index) => (hit[index + 1] = said(value).toLowerCase().includes(word) ? 1 : 0));
    return hit;
  });
  const own = table.name === "articles" ? (row) => table.plain.text[row] : table.mentions ? (row) => table.get(row, "sentence") || table.get(row, "text") : () => "";
  return (row) => texts.some((coded, index) => hits[index][coded.codes[row]]) || own(row).toLowerCase().includes(word);
}

function rowsView(name, query, go) {
  const table = tables[name];
  const [by, down] = query.get("sort") ? [query.get("sort").replace(/^-/, ""), query.get("sort").startsWith("-")] : FIRST_SORT[name] || [null, false];
  const filters = FILTERS[name].filter((column) => table.coded[column]?.values.length > 1);
  const words = (query.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = [...query].filter(([key]) => table.columns.includes(key));
  const rows = matching(name, { words, wanted, from: query.get("from"), to: query.get("to") });
  const columns = gridColumns(name, query.get("all") === "1");
  const sorted = sortRows(table, rows, columns, by, down);
  const change = (key, value) => {
    const next = new URLSearchParams(query);
    if (value === null || value === "") next.delete(key);
    else next.set(key, value);
    go(`#/rows/${name}?${next}`);
  };
  const side = el("aside", { class: "side", "aria-label": "The chosen row", hidden: true });
  const grid = new Grid({
    name, columns, rows: sorted, sort: [by, down],
    choose: (row) => {
      side.hidden = false;
      side.replaceChildren(el("button", { type: "button", class: "quiet close", "aria-label": "Close", onclick: () => (side.hidden = true) }, "×"), openers(name, row), card(name, row));
    },
    open: (row) => (location.hash = target(name, row)),
    resort: (column, descend) => change("sort", `${descend ? "-" : ""}${column}`),
  });
  const chips = wanted.filter(([column]) => !filters.includes(column)).map(([column, value]) => el("button", { type: "button", class: "chip", "aria-label": `Remove the filter ${heading(column)}: ${value}`, onclick: () => change(column, null) }, `${heading(column)}: ${value} ×`));
  const tally = rows.length === table.rows ? count(rows.length, "row") : `${whole.format(rows.length)} of ${count(table.rows, "row")}`;
  announce(tally);
  return {
    leave: () => grid.leave(),
    ready: () => grid.draw(true),
    node: el(
      "div",
      { class: "rows" },
      el("h1", { class: "unseen" }, NAMES[name]),
      el("nav", { class: "tabs", "aria-label": "Tables" }, Object.keys(NAMES).filter((one) => one in tables).map((one) => link(`#/rows/${one}`, { "aria-current": one === name ? "page" : null }, NAMES[one], " ", el("small", {}, whole.format(tables[one].rows))))),
      el(
        "div",
        { class: "tools" },
        el("input", { type: "search", id: "q", "aria-label": `Search in ${NAMES[name]}`, placeholder: "Search these rows", value: query.get("q") || "", oninput: later(200, (event) => change("q", event.target.value)) }),
        el("button", { type: "button", class: "narrow", "aria-expanded": "false", onclick: (event) => event.target.setAttribute("aria-expanded", String(event.target.nextSibling.classList.toggle("open"))) }, "Filters"),
        el("span", { class: `filters${filters.some((column) => query.get(column)) ? " open" : ""}` },
          filters.map((column) => choice(table, column, query.get(column), (value) => change(column, value))),
          el("span", { class: "days" }, ["from", "to"].map((end) => el("label", {}, end, " ", el("input", { type: "date", id: `day-${end}`, value: query.get(end) || "", onchange: (event) => change(end, event.target.value) }))))),
        chips,
        el("span", { class: "tally" }, tally),
        el("button", { type: "button", class: "quiet", onclick: () => change("all", query.get("all") === "1" ? null : "1") }, query.get("all") === "1" ? "Fewer columns" : "All columns"),
        el("button", { type: "button", class: "quiet", onclick: () => save(name, sorted) }, "Save as CSV"),
      ),
      el("div", { class: "with-side" }, rows.length ? grid.box : el("p", { class: "empty" }, table.rows ? "No row matches." : "There are no rows."), side),
    ),
  };
}

function sortRows(table, rows, columns, by, down) {
  const made = columns.find(({ column }) => column === by)?.by;
  if (!by) return rows;
  if (!made) return table.columns.includes(by) ? table.order(rows, by, down) : rows;
  const keys = new Map(rows.map((row) => [row, made(row)]));
  const sign = down ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    return x === y ? a - b : x === null ? 1 : y === null ? -1 : x < y ? -sign : sign;
  });
}

function choice(table, column, chosen, change) {
  const coded = table.coded[column];
  const tally = new Array(coded.values.length + 1).fill(0);
  for (const code of coded.codes) tally[code]++;
  const options = coded.values.map((value, index) => [value, tally[index + 1]]);
  options.sort((a, b) => b[1] - a[1]);
  return el(
    "select",
    { "aria-label": heading(column), id: `filter-${column}`, class: chosen ? "on" : null, onchange: (event) => change(event.target.value) },
    el("option", { value: "" }, heading(column)),
    options.map(([value, times]) => el("option", { value: String(value), selected: String(value) === chosen }, `${cell(column, value)} (${whole.format(times)})`)),
  );
}

// Where a row leads to.
function target(name, row) {
  const table = tables[name];
  if (name === "incidents") return `#/incident/${encodeURIComponent(table.get(row, "incident_id"))}`;
  if (name === "agreement_history") return `#/agreement/${encodeURIComponent(table.get(row, "agreement_id"))}`;
  const id = encodeURIComponent(table.articleId(row));
  return table.mentions ? `#/article/${id}?row=${encodeURIComponent(table.get(row, "row_id"))}` : `#/article/${id}`;
}

function openers(name, row) {
  const label = name === "incidents" ? "Open the incident" : name === "agreement_history" ? "Open the agreement" : name === "articles" ? "Read the article" : "See it in the article";
  return el("p", { class: "openers" }, link(target(name, row), { class: "button" }, label));
}

function save(name, rows) {
  const table = tables[name];
  const columns = table.columns.filter((column) => !(name === "articles" && column === "text"));
  const quoted = (value) => {
    const text = Array.isArray(value) ? value.join(";") : value === null ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => quoted(table.get(row, column))).join(","))];
  const address = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
  const anchor = el("a", { href: address, download: `${name}.csv` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
