// Incidents on a map: country shapes in Miller's projection, a circle per place, sized by incidents, never by summed tolls.

const MOST_PLACES = 1500;
// The map is cut between Alaska and Chukotka, which stays with Russia.
const project = (east, latitude) => {
  const longitude = east < -169.5 ? east + 360 : east;
  const phi = (Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180;
  return [longitude * 10, (-1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * phi)) * 1800) / Math.PI];
};
const WORLD = [-1700, project(0, 84)[1], 3620, project(0, -58)[1] - project(0, 84)[1]];

// The outlines: a first corner and steps from it, in tenths of a degree.
function outline(rings) {
  let biggest = null;
  const path = rings.split(";").map((ring) => {
    let [x, y] = [0, 0];
    const corners = ring.split(" ").map((pair) => {
      const [dx, dy] = pair.split(",").map(Number);
      [x, y] = [x + dx, y + dy];
      return [x, project(0, y / 10)[1]];
    });
    const box = [0, 1].map((axis) => [Math.min(...corners.map((c) => c[axis])), Math.max(...corners.map((c) => c[axis]))]);
    const size = (box[0][1] - box[0][0]) * (box[1][1] - box[1][0]);
    if (!biggest || size > biggest.size) biggest = { size, width: box[0][1] - box[0][0], middle: box.map(([a, b]) => (a + b) / 2) };
    return `M${corners.map((corner) => corner.map((number) => number.toFixed(1)).join(",")).join("L")}Z`;
  });
  return { path: path.join(""), middle: biggest.middle, width: biggest.width };
}

// An incident stands where most of its reports' figures stand.
function incidentPoint(row) {
  const { incidents, casualties } = tables;
  const places = casualties.find("incident_id", incidents.get(row, "incident_id")).filter((one) => casualties.get(one, "latitude") !== null);
  const at = incidents.get(row, "location_id");
  const one = places.find((other) => casualties.get(other, "location_id") === at) ?? places[0];
  return one === undefined ? null : [casualties.get(one, "longitude"), casualties.get(one, "latitude"), casualties.get(one, "location")];
}

function incidentPlaces() {
  const places = new Map();
  let nowhere = 0;
  for (const row of every(tables.incidents.rows)) {
    const point = incidentPoint(row);
    if (!point) {
      nowhere++;
      continue;
    }
    const key = `${point[0]},${point[1]}`;
    if (!places.has(key)) places.set(key, { at: project(point[0], point[1]), name: tables.incidents.get(row, "location") || point[2] || "", rows: [] });
    places.get(key).rows.push(row);
  }
  return { places: [...places.values()].sort((a, b) => b.rows.length - a.rows.length), nowhere };
}

function namedPlaces() {
  const { entities } = tables;
  const places = [];
  for (const rows of entities.by("entity_id").values()) {
    const there = rows.filter((row) => entities.get(row, "latitude") !== null && entities.get(row, "reading") === "literal");
    if (there.length) places.push({ at: project(entities.get(there[0], "longitude"), entities.get(there[0], "latitude")), name: entities.get(there[0], "name"), rows: there });
  }
  return { places: places.sort((a, b) => b.rows.length - a.rows.length), nowhere: 0 };
}

function mapView(query, go) {
  const named = query.get("show") === "names";
  const table = named ? "entities" : "incidents";
  const { places, nowhere } = named ? namedPlaces() : incidentPlaces();
  const shown = places.slice(0, MOST_PLACES);
  const shapes = DATA.shapes.map(([code, name, rings]) => ({ code, name, ...outline(rings) }));
  const perCountry = new Map();
  if (!named) for (const [code, rows] of tables.incidents.by("country")) perCountry.set(code, rows);
  const most = Math.max(1, ...[...perCountry.values()].map((rows) => rows.length));
  let view = [...WORLD];

  const side = el("aside", { class: "side list", "aria-label": "Places" });
  const land = svg("g", { class: "land" }, shapes.map(({ code, name, path }) => {
    const rows = perCountry.get(code) || [];
    const level = rows.length ? 1 + Math.min(3, Math.floor((3.99 * Math.log(rows.length)) / Math.log(most + 1))) : 0;
    return svg("path", { d: path, class: level ? `has level-${level}` : null, onclick: rows.length ? () => list(name, rows) : null }, svg("title", {}, rows.length ? `${name}: ${count(rows.length, "incident")}` : name));
  }));
  const lines = svg("g", { class: "graticule" }, every(11).map((n) => n * 30 - 150).map((longitude) => svg("path", { d: `M${project(longitude, 84)}L${project(longitude, -58)}` })), [-30, 0, 30, 60].map((latitude) => svg("path", { d: `M${project(-180, latitude)}L${project(180, latitude)}` })));
  const spots = svg("g", { class: "spots" }, shown.slice().reverse().map((place) => (place.node = svg("circle", { cx: place.at[0], cy: place.at[1], tabindex: -1, role: "button", "aria-label": `${place.name}: ${count(place.rows.length, named ? "mention" : "incident")}`, onclick: () => list(place.name, place.rows) }, svg("title", {}, `${place.name}: ${count(place.rows.length, named ? "mention" : "incident")}`)))));
  const labels = svg("g", { class: "labels", "aria-hidden": "true" });
  const chart = svg("svg", { class: "map", tabindex: 0, role: "group", "aria-label": "Map: arrow keys move, plus and minus zoom, 0 shows the world" }, lines, land, spots, labels);

  const clear = () => list(named ? "Named most often" : "Places with most incidents", null);

  function list(name, rows) {
    const items = rows
      ? rows.slice(0, 100).map((row) => el("li", {}, link(target(table, row), {}, named ? title(tables.entities.article(row)) : incidentTitle(row)), el("small", {}, named ? tables.entities.get(row, "sentence") : killed(row))))
      : shown.slice(0, 60).map((place) => el("li", {}, el("button", { type: "button", class: "linklike", onclick: () => (look(place), list(place.name, place.rows)) }, place.name || "(unnamed)"), el("small", {}, count(place.rows.length, named ? "mention" : "incident"))));
    side.replaceChildren(
      rows ? el("button", { type: "button", class: "quiet close", "aria-label": "All places", onclick: clear }, "×") : "",
      el("h2", {}, name),
      el("ul", { class: "plain" }, items),
      rows && rows.length > 100 ? el("p", { class: "word" }, `The first 100 of ${whole.format(rows.length)}.`) : "",
      !rows && nowhere ? el("p", { class: "word" }, `${count(nowhere, "incident")} without coordinates ${nowhere === 1 ? "is" : "are"} not on the map; the `, link("#/rows/incidents", {}, "table"), " has all.") : "",
    );
  }

  function look(place) {
    const width = Math.min(view[2], 400);
    set([place.at[0] - width / 2, place.at[1] - (width * view[3]) / view[2] / 2, width, (width * view[3]) / view[2]]);
  }

  function fit() {
    const box = chart.getBoundingClientRect();
    const ratio = (box.height || 500) / (box.width || 900);
    if (!shown.length) return set([...WORLD]);
    const xs = shown.map((place) => place.at[0]);
    const ys = shown.map((place) => place.at[1]);
    const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const width = Math.max(300, (x2 - x1) * 1.25, ((y2 - y1) * 1.25) / ratio);
    set([(x1 + x2 - width) / 2, (y1 + y2 - width * ratio) / 2, width, width * ratio]);
  }

  function set([x, y, width, height]) {
    const factor = Math.min(1, 4200 / width) * Math.max(1, 40 / width);
    const [w, h] = [width * factor, height * factor];
    view = [Math.max(-2100, Math.min(2100 - w, x + (width - w) / 2)), Math.max(-1500, Math.min(1500 - h, y + (height - h) / 2)), w, h];
    chart.setAttribute("viewBox", view.map((number) => number.toFixed(2)).join(" "));
    const pixels = (chart.clientWidth || 900) / w;
    for (const place of shown) place.node.setAttribute("r", ((named ? 2.5 : 4) + 2.6 * Math.sqrt(Math.min(100, place.rows.length) - 1)) / pixels);
    write(pixels);
  }

  // Names of countries that are wide enough, then of places, as long as they do not run into each other.
  function write(pixels) {
    const taken = [];
    const words = [];
    const seen = (x, y) => x > view[0] && x < view[0] + view[2] && y > view[1] && y < view[1] + view[3];
    const add = (x, y, text, size, anchor, kind) => {
      const width = (text.length * size * 0.56) / pixels;
      const left = anchor === "middle" ? x - width / 2 : x;
      const box = [left, y - size / pixels, left + width, y + (size * 0.35) / pixels];
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return;
      taken.push(box);
      const word = svg("text", { x, y, "text-anchor": anchor, class: kind }, text);
      word.style.fontSize = `${size / pixels}px`;
      words.push(word);
    };
    for (const place of shown.slice(0, 300)) {
      const r = Number(place.node.getAttribute("r"));
      taken.push([place.at[0] - r, place.at[1] - r, place.at[0] + r, place.at[1] + r]);
    }
    for (const place of shown.slice(0, 80)) if (seen(...place.at) && pixels > 0.35) add(place.at[0] + Number(place.node.getAttribute("r")) + 3 / pixels, place.at[1] + 4 / pixels, place.name, 12, "start", "place");
    for (const shape of shapes) if (seen(...shape.middle) && shape.width * pixels > shape.name.length * 7 + 10) add(...shape.middle, shape.name, 11, "middle", "country");
    labels.replaceChildren(...words);
  }

  function zoom(factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) {
    set([x - (x - view[0]) * factor, y - (y - view[1]) * factor, view[2] * factor, view[3] * factor]);
  }

  const spot = (event) => {
    const box = chart.getBoundingClientRect();
    return [view[0] + ((event.clientX - box.left) / box.width) * view[2], view[1] + ((event.clientY - box.top) / box.height) * view[3]];
  };
  chart.addEventListener("wheel", (event) => (event.preventDefault(), zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...spot(event))), { passive: false });
  chart.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) set([view[0] + (move[0] * view[2]) / 6, view[1] + (move[1] * view[3]) / 6, view[2], view[3]]);
    else if (event.key === "+" || event.key === "=") zoom(0.6);
    else if (event.key === "-") zoom(1.6);
    else if (event.key === "0") set([...WORLD]);
    else return;
    event.preventDefault();
  });

  // One finger or the mouse moves the map, two fingers zoom it.
  const fingers = new Map();
  chart.addEventListener("pointerdown", (event) => fingers.set(event.pointerId, [event.clientX, event.clientY]));
  chart.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    if (fingers.size === 1 && Math.hypot(now[0] - before[0], now[1] - before[1]) < 3) return;
    chart.setPointerCapture(event.pointerId);
    const scale = view[2] / chart.clientWidth;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) zoom(Math.hypot(before[0] - other[0], before[1] - other[1]) / Math.max(1, Math.hypot(now[0] - other[0], now[1] - other[1])), ...spot({ clientX: (now[0] + other[0]) / 2, clientY: (now[1] + other[1]) / 2 }));
    else set([view[0] - (now[0] - before[0]) * scale, view[1] - (now[1] - before[1]) * scale, view[2], view[3]]);
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) chart.addEventListener(end, (event) => fingers.delete(event.pointerId));

  const button = (text, label, act) => el("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: act }, text);
  addEventListener("resize", fit);
  clear();
  return {
    ready: fit,
    leave: () => removeEventListener("resize", fit),
    node: el("div", { class: "map-view" },
      el("div", { class: "head" },
        el("h1", {}, "Map"),
        el("span", { class: "switch", role: "group", "aria-label": "What is on the map" }, link("#/map", { "aria-current": named ? null : "true" }, "Incidents"), link("#/map?show=names", { "aria-current": named ? "true" : null }, "Places named")),
        places.length > MOST_PLACES && el("span", { class: "tally" }, `the ${whole.format(MOST_PLACES)} most frequent of ${whole.format(places.length)} places`),
        el("span", { class: "zooms" }, button("+", "Zoom in", () => zoom(0.6)), button("−", "Zoom out", () => zoom(1.6)), button("Fit", "Show all places", fit), button("World", "Show the world", () => set([...WORLD])))),
      el("div", { class: "with-side" }, chart, side)),
  };
}
