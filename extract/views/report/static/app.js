// Which view the address asks for; theme; keys.

const view = document.getElementById("view");
const front = document.getElementById("overview");
let current = null;

function go(address) {
  history.replaceState(null, "", address);
  route(true);
}

function viewFor(name, rest, query) {
  if (name === "timeline") return timelineView();
  if (name === "map") return mapView(query, go);
  if (name === "agreements") return agreementsView(query, go);
  if (name === "agreement") return agreementView(rest);
  if (name === "incident") return incidentView(rest);
  if (name === "article") return articleView(rest, query);
  if (name === "rows" && Object.hasOwn(SHOWN, rest)) return rowsView(rest, query, go);
  if (name === "search") return searchView(query);
  return null;
}

// `stay`: the same view with other filters, so the reader's place and the focus are kept.
function route(stay = false) {
  const [path, words] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/");
  const query = new URLSearchParams(words || "");
  const focus = document.activeElement?.id;
  const caret = document.activeElement?.selectionStart;
  current?.leave?.();
  const next = viewFor(name, decodeURIComponent(rest.join("/")), query);
  front.hidden = next !== null;
  view.hidden = next === null;
  view.replaceChildren(...(next ? [next.node] : []));
  current = next || overviewView();
  current.ready?.();
  const heading1 = (next ? view : front).querySelector("h1")?.textContent || "Overview";
  document.title = name ? `${heading1} · extract` : heading1;
  for (const item of document.querySelectorAll("#nav a")) {
    const own = item.getAttribute("href").slice(2);
    const here = own === path || (own === "rows/incidents" && name === "incident") || (own === "agreements" && name === "agreement") || (own === "rows/articles" && name === "article") || (item.dataset.view === name && !["rows/incidents", "rows/articles"].includes(path));
    if (here) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
  if (stay) {
    const again = focus && document.getElementById(focus);
    again?.focus({ preventScroll: true });
    if (again && caret !== null && caret !== undefined && again.type === "search") again.setSelectionRange(caret, caret);
    return;
  }
  if (!query.get("row")) scrollTo(0, 0);
  if (document.activeElement !== document.getElementById("find-words")) document.getElementById("main").focus({ preventScroll: true });
}

addEventListener("hashchange", () => route());
const findWords = document.getElementById("find-words");
const findNow = later(250, () => {
  const text = findWords.value.trim();
  if (!text) return;
  const address = `#/search?q=${encodeURIComponent(text)}`;
  if (location.hash.startsWith("#/search")) go(address);
  else location.hash = address;
});
findWords.addEventListener("input", findNow);
document.getElementById("find").addEventListener("submit", (event) => (event.preventDefault(), findNow()));
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  findWords.focus();
});

function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
}
function remembered(name) {
  // Pages opened from a file may not be allowed to remember anything.
  try {
    if (name) localStorage.setItem("extract-theme", name);
    return localStorage.getItem("extract-theme");
  } catch {
    return null;
  }
}
theme(remembered());
document.getElementById("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme(dark ? "light" : "dark");
  remembered(dark ? "light" : "dark");
});

route();
