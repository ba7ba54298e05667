// One search over everything: incidents, agreements and articles that hold every word.

const MOST_HITS = 25;

function searchView(query) {
  const text = query.get("q") || "";
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const find = (name) => (words.length ? matching(name, { words, wanted: [], from: null, to: null }) : []);
  const articles = find("articles");
  // An incident is found by its own row or by what its reports say.
  const { incidents, casualties } = tables;
  const ids = new Set(find("casualties").map((row) => casualties.get(row, "incident_id")));
  const own = new Set(find("incidents"));
  const events = every(incidents.rows).filter((row) => own.has(row) || ids.has(incidents.get(row, "incident_id")) || words.length && words.every((word) => incidentTitle(row).toLowerCase().includes(word)));
  const pacts = words.length ? agreementIds().filter((id) => {
    const { name, acronym, parties } = agreementName(id);
    const all = `${id} ${name} ${acronym || ""} ${parties.map(party).join(" ")}`.toLowerCase();
    return words.every((word) => all.includes(word));
  }) : [];
  const section = (label, items, one, more) => el("section", {}, el("h2", {}, label, " ", el("small", {}, whole.format(items.length))), items.length ? el("ul", { class: "plain" }, items.slice(0, MOST_HITS).map(one)) : el("p", { class: "empty" }, "None."), items.length > MOST_HITS ? el("p", {}, link(more, {}, "All of them")) : null);
  const q = encodeURIComponent(text);
  announce(`${count(events.length, "incident")}, ${count(pacts.length, "agreement")}, ${count(articles.length, "article")}`);
  return {
    node: el("div", { class: "reading" },
      el("h1", {}, text ? `Search: ${text}` : "Search"),
      section("Incidents", events, (row) => el("li", {}, link(target("incidents", row), {}, incidentTitle(row)), " ", el("small", {}, killed(row))), `#/rows/casualties?q=${q}`),
      section("Agreements", pacts, (id) => el("li", {}, link(`#/agreement/${encodeURIComponent(id)}`, {}, agreementName(id).name), " ", el("small", {}, partiesShort(agreementName(id).parties))), `#/agreements?q=${q}`),
      section("Articles", articles, (row) => el("li", {}, articleLink(row, null, title(row)), " ", el("small", {}, tables.articles.get(row, "published") || ""), excerpt(row, words)), `#/rows/articles?q=${q}`)),
  };
}

function excerpt(row, words) {
  const text = tables.articles.plain.text[row];
  const at = text.toLowerCase().indexOf(words[0]);
  if (at < 0) return null;
  const from = Math.max(0, at - 70);
  return el("p", { class: "excerpt" }, from ? "…" : "", text.slice(from, at).replace(/^\S*\s/, ""), el("mark", {}, text.slice(at, at + words[0].length)), text.slice(at + words[0].length, at + 110), "…");
}
