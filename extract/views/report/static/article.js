// An article with its finds: spans by kind, a card for the span under the pointer, its rows beside it.

// The text from `from` to `to` with marks over the finds; a piece that several finds cover names all of them.
function marked(article, found, from, to, live) {
  const text = tables.articles.plain.text[article];
  const spans = found.map(([name, row]) => ({ name, row, start: Math.max(from, tables[name].plain.start[row]), end: Math.min(to, tables[name].plain.end[row]) })).filter((one) => one.start < one.end);
  const edges = [...new Set([from, to, ...spans.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  spans.sort((a, b) => a.start - b.start);
  const parts = [];
  let next = 0;
  let open = [];
  for (let index = 0; index + 1 < edges.length; index++) {
    const [start, end] = [edges[index], edges[index + 1]];
    while (next < spans.length && spans[next].start <= start) open.push(spans[next++]);
    open = open.filter((one) => one.end > start);
    const words = text.slice(start, end);
    if (!open.length) parts.push(words);
    else {
      const kinds = KINDS.filter((kind) => open.some((one) => one.name === kind));
      parts.push(el("mark", { class: `find ${kinds.join(" ")}`, "data-finds": live ? open.map((one) => `${one.name}:${one.row}`).join(" ") : null }, words));
    }
  }
  return parts;
}

// [start, end] of each line that is not blank.
function lines(text) {
  return [...text.matchAll(/[^\n]+/g)].filter(([line]) => line.trim()).map((match) => [match.index, match.index + match[0].length]);
}

function articleView(id, query) {
  const { articles } = tables;
  const article = articles.find("article_id", id)[0];
  if (article === undefined) return missing("article", id);
  const text = articles.plain.text[article];
  const found = KINDS.flatMap((name) => tables[name].find("article", article).map((row) => [name, row]));
  const body = el("div", { class: "text" }, lines(text).map(([from, to]) => el("p", {}, marked(article, found, from, to, true))));
  const pane = el("div", { class: "pane", "aria-live": "polite" });
  const places = [...body.querySelectorAll("mark")];
  let pinned = null;

  const key = ([name, row]) => `${name}:${row}`;
  const covering = (wanted) => places.filter((node) => node.dataset.finds.split(" ").includes(wanted));
  const light = (wanted) => {
    for (const node of body.querySelectorAll(".lit")) node.classList.remove("lit");
    for (const one of wanted) for (const node of covering(one)) node.classList.add("lit");
  };
  const show = (finds) => {
    light(finds);
    pane.replaceChildren(...finds.map((one) => card(one.split(":")[0], Number(one.split(":")[1]), { article: false })));
  };
  const choose = (wanted, scroll) => {
    pinned = wanted;
    show([wanted]);
    const [first] = covering(wanted);
    if (first && scroll) first.scrollIntoView({ block: "center" });
    for (const item of list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    list.querySelector(`[data-find="${wanted}"]`)?.setAttribute("aria-current", "true");
  };
  body.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("mark");
    if (mark && event.pointerType !== "touch") show(mark.dataset.finds.split(" ").filter((one) => !body.classList.contains(`no-${one.split(":")[0]}`)));
  });
  body.addEventListener("pointerleave", () => (pinned ? show([pinned]) : (light([]), pane.replaceChildren(hint()))));
  body.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) choose(mark.dataset.finds.split(" ")[0], false), show(mark.dataset.finds.split(" "));
  });

  const hint = () => el("p", { class: "empty" }, "Point at a mark, or press n and p for the next and the previous one.");
  const list = el("div", { class: "lists" }, KINDS.map((name) => {
    const rows = tables[name].find("article", article);
    return rows.length ? el("details", { open: name === "casualties" || name === "agreements" }, el("summary", {}, NAMES[name], " ", el("small", {}, rows.length)), el("ul", { class: "plain" }, rows.map((row) => el("li", {}, el("button", { type: "button", class: "linklike", "data-find": `${name}:${row}`, onclick: () => choose(`${name}:${row}`, true) }, el("b", { class: name }, tables[name].get(row, "text")), " ", el("small", {}, describe(name, row))))))) : null;
  }));
  const kinds = el("fieldset", { class: "kinds" }, el("legend", { class: "unseen" }, "Kinds that are marked"), KINDS.map((name) => el("label", {}, el("input", { type: "checkbox", checked: true, onchange: (event) => body.classList.toggle(`no-${name}`, !event.target.checked) }), el("mark", { class: `find ${name}` }, NAMES[name].toLowerCase()), " ", el("small", {}, tables[name].find("article", article).length))));

  const ordered = found.map(key).sort((a, b) => start(a) - start(b));
  function start(one) {
    const [name, row] = one.split(":");
    return tables[name].plain.start[row];
  }
  const keys = (event) => {
    if (!["n", "p"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    const live = ordered.filter((one) => !body.classList.contains(`no-${one.split(":")[0]}`));
    if (!live.length) return;
    const at = live.indexOf(pinned);
    choose(live[event.key === "n" ? (at + 1) % live.length : (at - 1 + live.length) % live.length], true);
  };
  addEventListener("keydown", keys);

  const get = (column) => articles.get(article, column);
  const meta = [get("source"), get("author"), get("published") && `${get("published")}${get("published_from") ? ` (from ${get("published_from").replaceAll("_", " ")})` : ""}`, get("path") + (get("record") ? `, record ${get("record")}` : "")].filter(Boolean);
  pane.append(hint());
  return {
    ready: () => {
      const row = query.get("row");
      const [name, place] = found.find(([one, index]) => tables[one].get(index, "row_id") === row) || [];
      if (name) choose(`${name}:${place}`, true);
    },
    leave: () => removeEventListener("keydown", keys),
    node: el("div", { class: "article-view" },
      el("div", { class: "article" },
        el("p", { class: "kind" }, link("#/rows/articles", {}, "Articles")),
        el("h1", {}, title(article)),
        el("p", { class: "from" }, meta.join(" · "), get("url") && [" · ", outside(get("url"))]),
        get("problem") && el("p", { class: "word" }, `${get("status")}: ${get("problem")}`),
        kinds,
        text ? body : el("p", { class: "empty" }, "This article has no text.")),
      el("aside", { class: "side", "aria-label": "The rows of this article" }, pane, list)),
  };
}
