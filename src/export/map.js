"use strict";
// The map: nodes where the program has set them, edges bent so that parallel ones stay apart.
app.map = { view: { x: 0, y: 0, scale: 1 }, svg: app.byId("map"), shown: null };

// Outline of a node of some radius, by kind.
app.map.shape = (kind, r) => {
  if (kind === "program") return app.s("rect", { class: "shape", x: -r * 1.15, y: -r * 0.85, width: r * 2.3, height: r * 1.7, rx: r * 0.35 });
  if (kind === "place") return app.s("path", { class: "shape", d: `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z` });
  if (kind === "person") return app.s("path", { class: "shape", d: `M${-r} 0L${-r / 2} ${-r * 0.9}L${r / 2} ${-r * 0.9}L${r} 0L${r / 2} ${r * 0.9}L${-r / 2} ${r * 0.9}Z` });
  return app.s("circle", { class: "shape", r });
};

const radius = (node) => Math.min(24, 8 + 2.4 * Math.sqrt(node.facts.length));

// A name in at most two lines of about twenty characters.
function lines(name) {
  const out = [""];
  for (const word of name.split(/\s+/)) {
    const last = out[out.length - 1];
    if (last !== "" && [...(last + " " + word)].length > 20) out.push(word);
    else out[out.length - 1] = last === "" ? word : last + " " + word;
  }
  const cut = (line) => ([...line].length > 22 ? [...line].slice(0, 21).join("") + "…" : line);
  const two = out.slice(0, 2).map(cut);
  if (out.length > 2 && !two[1].endsWith("…")) two[1] += "…";
  return two;
}

// Room that the label takes: edges from below end under it, where their arrows can be seen.
function measure(node) {
  const text = lines(node.name);
  node.label = { text, half: Math.max(...text.map((line) => [...line].length)) * 3.1, bottom: radius(node) + 4 + 13 * (text.length + (node.budgets.length ? 1 : 0)) };
}

function drawNode(node) {
  const r = radius(node);
  const label = app.s("text", { y: r + 14 }, node.label.text.map((line, at) => app.s("tspan", { x: 0, dy: at ? 13 : 0 }, line)),
    node.budgets.length ? app.s("tspan", { class: "budget", x: 0, dy: 13 }, "budget " + app.compact(node.budgets[0])) : null);
  const kind = `node kind-${node.kind}${node.known ? "" : " candidate"}${node.funder && node.kind === "organization" ? " donor" : ""}`;
  const group = app.s("g", { class: kind, tabindex: 0, role: "button", "aria-label": `${node.kind} ${node.name}, ${node.facts.length} facts` },
    app.s("title", {}, node.name), app.map.shape(node.kind, r), label);
  activate(group, () => app.select({ node: node.index }));
  node.element = group;
  place(node);
  return group;
}

const place = (node) => node.element.setAttribute("transform", `translate(${node.x} ${node.y})`);

function activate(element, action) {
  element.addEventListener("click", action);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); action(); }
  });
}

// Bends: facts between the same two nodes fan out.
function bends(facts) {
  const pairs = new Map();
  for (const fact of facts) {
    const pair = Math.min(fact.head, fact.tail) + "-" + Math.max(fact.head, fact.tail);
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(fact);
  }
  for (const group of pairs.values()) group.forEach((fact, at) => { fact.bend = (at - (group.length - 1) / 2) * 44; });
}

function drawEdge(fact) {
  const head = app.data.nodes[fact.head], tail = app.data.nodes[fact.tail];
  const width = 1.5 + Math.min(3, Math.log2(fact.evidence.length));
  const label = fact.relation === "funds" && fact.amounts.length > 0 ? app.compact(fact.amounts[0]) + (fact.amounts.length > 1 ? " …" : "") : "";
  const group = app.s("g", {
    class: `edge rel-${fact.relation} status-${fact.status}`, tabindex: 0, role: "button",
    "aria-label": `${head.name} ${app.words(fact.relation)} ${tail.name}, ${fact.status}`,
  }, app.s("title", {}, `${app.words(fact.relation)} (${fact.status})`),
  app.s("path", { class: "hit" }), app.s("path", { class: "line", "stroke-width": width }), app.s("path", { class: "head" }),
  fact.symmetric ? app.s("path", { class: "head" }) : null,
  fact.status === "negated" || fact.status === "cancelled" ? app.s("path", { class: "cross" }) : null,
  label ? app.s("text", {}, label) : null);
  activate(group, () => app.select({ fact: fact.index }));
  fact.element = group;
  route(fact);
  return group;
}

// Sets the paths of an edge between its nodes.
function route(fact) {
  const a = app.data.nodes[fact.head], b = app.data.nodes[fact.tail];
  const [from, to] = a.index < b.index ? [a, b] : [b, a];
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  const mid = { x: (a.x + b.x) / 2 - (dy / length) * fact.bend, y: (a.y + b.y) / 2 + (dx / length) * fact.bend };
  const edge = (node, gap) => {
    const away = Math.hypot(mid.x - node.x, mid.y - node.y) || 1, ux = (mid.x - node.x) / away, uy = (mid.y - node.y) / away;
    const below = node.label.bottom / uy;
    const under = uy > 0 && Math.abs(ux) * below < node.label.half && below < length * 0.45;
    const reach = (under ? below : radius(node) * (node.kind === "organization" ? 1 : 1.18)) + gap;
    return { x: node.x + ux * reach, y: node.y + uy * reach };
  };
  const start = edge(a, fact.symmetric ? 10 : 2), end = edge(b, 10);
  const d = `M${start.x} ${start.y}Q${mid.x} ${mid.y} ${end.x} ${end.y}`;
  const point = (node, at) => {
    const tip = edge(node, 2), ux = (node.x - mid.x) / (Math.hypot(node.x - mid.x, node.y - mid.y) || 1), uy = (node.y - mid.y) / (Math.hypot(node.x - mid.x, node.y - mid.y) || 1);
    return `M${tip.x} ${tip.y}L${at.x - uy * 4.5} ${at.y + ux * 4.5}L${at.x + uy * 4.5} ${at.y - ux * 4.5}Z`;
  };
  const middle = { x: (start.x + 2 * mid.x + end.x) / 4, y: (start.y + 2 * mid.y + end.y) / 4 };
  fact.element.querySelectorAll(".hit, .line").forEach((path) => path.setAttribute("d", d));
  const heads = fact.element.querySelectorAll(".head");
  heads[0].setAttribute("d", point(b, end));
  if (heads[1]) heads[1].setAttribute("d", point(a, start));
  const cross = fact.element.querySelector(".cross"), text = fact.element.querySelector("text");
  if (cross) cross.setAttribute("d", `M${middle.x - 6} ${middle.y - 6}l12 12m0 -12l-12 12`);
  if (text) { text.setAttribute("x", middle.x); text.setAttribute("y", middle.y - 4); }
}

app.map.draw = () => {
  const shown = app.visible();
  app.map.shown = shown;
  bends(shown.facts);
  shown.nodes.forEach(measure);
  app.map.svg.classList.toggle("crowded", shown.facts.length > 150);
  for (const item of [...app.data.nodes, ...app.data.facts]) item.element = null;
  app.map.layer = app.s("g", {}, app.s("g", {}, shown.facts.map(drawEdge)), app.s("g", {}, shown.nodes.map(drawNode)));
  app.clear(app.map.svg).append(app.map.layer);
  const hidden = shown.all - shown.nodes.length;
  app.byId("notice").textContent = shown.nodes.length === 0 ? "Nothing passes the filters."
    : hidden > 0 ? `${shown.nodes.length} best connected of ${shown.all} entities; raise “Entities shown” to see more` : "";
  app.map.move();
  app.map.highlight();
};

app.map.move = () => {
  const { x, y, scale } = app.map.view;
  app.map.svg.classList.toggle("far", scale < 0.5);
  if (app.map.layer) app.map.layer.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
};

// Fades what is neither selected nor found nor beside it.
app.map.highlight = () => {
  const { nodes, facts } = app.map.shown, chosen = app.selection || {}, query = app.state.query;
  const near = new Set(), lit = new Set();
  for (const fact of facts) {
    const on = chosen.node !== undefined ? fact.head === chosen.node || fact.tail === chosen.node : chosen.fact !== undefined ? fact.index === chosen.fact : query === "" || app.found(fact);
    if (on) { lit.add(fact.index); near.add(fact.head); near.add(fact.tail); }
  }
  if (chosen.node !== undefined) near.add(chosen.node);
  for (const node of nodes) if (query !== "" && chosen.node === undefined && node.text.includes(query)) near.add(node.index);
  const plain = chosen.node === undefined && chosen.fact === undefined && query === "";
  for (const fact of facts) {
    fact.element.classList.toggle("faded", !plain && !lit.has(fact.index));
    fact.element.classList.toggle("selected", chosen.fact === fact.index);
    fact.element.classList.toggle("lit", !plain && lit.has(fact.index));
  }
  for (const node of nodes) {
    node.element.classList.toggle("faded", !plain && !near.has(node.index));
    node.element.classList.toggle("selected", chosen.node === node.index);
    node.element.classList.toggle("lit", !plain && near.has(node.index));
  }
};

app.map.zoom = (factor, x = app.map.svg.clientWidth / 2, y = app.map.svg.clientHeight / 2) => {
  const view = app.map.view, scale = Math.min(6, Math.max(0.05, view.scale * factor)), by = scale / view.scale;
  app.map.view = { x: x - (x - view.x) * by, y: y - (y - view.y) * by, scale };
  app.map.move();
};

app.map.fit = () => {
  const nodes = app.map.shown.nodes, { clientWidth: width, clientHeight: height } = app.map.svg;
  if (nodes.length === 0 || width === 0) return;
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const span = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const [left, right] = span(xs), [top, bottom] = span(ys);
  const scale = Math.min(1.6, width / (right - left + 190), height / (bottom - top + 130));
  app.map.view = { scale, x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - ((top + bottom) / 2 + 10) * scale };
  app.map.move();
};

// Whether something selected is not drawn, since it lies beyond the limit.
app.map.lacks = () => [...app.chosenNodes()].some((index) => !app.data.nodes[index].element && !app.state.kinds.has(app.data.nodes[index].kind));

// Moves the map where what is selected lies outside of it or under the panel.
app.map.reveal = () => {
  const chosen = app.selection || {}, fact = chosen.fact === undefined ? null : app.data.facts[chosen.fact], view = app.map.view;
  const nodes = [chosen.node, fact && fact.head, fact && fact.tail].filter((index) => index !== undefined && index !== null).map((index) => app.data.nodes[index]);
  const { clientWidth: width, clientHeight: height } = app.map.svg;
  const outside = (at, size) => at < 60 || at > size - 60;
  if (width === 0 || !nodes.some((node) => outside(node.x * view.scale + view.x, width) || outside(node.y * view.scale + view.y, height))) return;
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  view.x = width / 2 - middle(nodes.map((node) => node.x)) * view.scale;
  view.y = height / 2 - middle(nodes.map((node) => node.y)) * view.scale;
  app.map.move();
};

// Dragging moves the map, or a node with its edges.
(function drag() {
  const svg = app.map.svg;
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    const element = event.target.closest(".node");
    const node = element && app.map.shown.nodes.find((one) => one.element === element);
    held = { node, x: event.clientX, y: event.clientY, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (!held.moved && Math.hypot(dx, dy) < 4) return;
    if (!held.moved) { svg.setPointerCapture(event.pointerId); svg.classList.add("dragging"); }
    Object.assign(held, { moved: true, x: event.clientX, y: event.clientY });
    if (!held.node) { app.map.view.x += dx; app.map.view.y += dy; app.map.move(); return; }
    held.node.x += dx / app.map.view.scale;
    held.node.y += dy / app.map.view.scale;
    place(held.node);
    for (const fact of held.node.facts) if (fact.element) route(fact);
  });
  const drop = () => { held = null; svg.classList.remove("dragging"); };
  svg.addEventListener("pointerup", (event) => {
    if (held && !held.moved && !event.target.closest(".node, .edge")) app.select(null);
    drop();
  });
  svg.addEventListener("pointercancel", drop);
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    app.map.zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
})();
