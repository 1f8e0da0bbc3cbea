"use strict";
// Filters, search, tabs, keyboard, and the start.
const STATUSES = ["done", "ongoing", "planned", "call", "negated", "cancelled"];

app.select = (chosen) => {
  app.selection = chosen;
  app.panel.show();
  if (app.map.lacks()) app.map.draw();
  app.map.highlight();
  app.map.reveal();
  if (chosen === null) closeResults();
  else app.panel.box.focus({ preventScroll: true });
};

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function redraw() {
  app.map.draw();
  app.tables.draw();
}

// A row of checkboxes that hide what is not ticked; the sample beside each is the legend of the map.
function choices(title, hidden, counts, sample) {
  const row = ([value, number]) => app.h("label", {},
    app.h("input", { type: "checkbox", checked: true, onchange: (event) => { if (event.target.checked) hidden.delete(value); else hidden.add(value); redraw(); } }),
    sample(value), app.words(value), app.h("span", { class: "count" }, number));
  return counts.size ? app.h("fieldset", {}, app.h("legend", {}, title), [...counts].map(row)) : null;
}

const stroke = (classes) => app.s("svg", { class: "sample " + classes, viewBox: "0 0 26 14", "aria-hidden": "true" },
  app.s("path", { class: "line", d: "M1 7H19", "stroke-width": 2.5 }), app.s("path", { class: "head", d: "M26 7L18 2.5V11.5Z" }));
const shape = (kind) => app.s("svg", { class: "sample", viewBox: "-13 -7 26 14", "aria-hidden": "true" },
  app.s("g", { class: `node kind-${kind}` }, app.map.shape(kind, 5)));

function confidence() {
  const shown = app.h("span", { class: "count" }, "0 %");
  return app.h("fieldset", {}, app.h("legend", {}, "Confidence"), app.h("label", {}, "at least", shown),
    app.h("input", { type: "range", min: 0, max: 100, step: 5, value: 0, "aria-label": "Lowest confidence in percent", oninput: (event) => {
      app.state.confidence = event.target.value / 100;
      shown.textContent = event.target.value + " %";
      redraw();
    } }));
}

function extent() {
  return app.h("fieldset", {}, app.h("legend", {}, "Map"),
    app.h("label", {}, "Entities shown", app.h("input", { type: "number", min: 1, max: 5000, value: app.state.limit, onchange: (event) => { app.state.limit = Math.max(1, Number(event.target.value) || 1); redraw(); app.map.fit(); } })),
    app.h("label", {}, app.h("input", { type: "checkbox", onchange: (event) => { app.state.lonely = event.target.checked; redraw(); app.map.fit(); } }), "without facts too"),
    app.h("p", { class: "note" }, "Green: gives money. Dashed outline: candidate, not in the lexicon. Wider line: more sentences."));
}

function filters() {
  const { facts, nodes } = app.data, known = tally(facts.map((fact) => fact.status));
  const statuses = new Map(STATUSES.filter((status) => known.has(status)).map((status) => [status, known.get(status)]));
  const relations = new Map([...tally(facts.map((fact) => fact.relation))].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  fill(app.byId("filters"), {}, [
    choices("Relations", app.state.relations, relations, (relation) => stroke("rel-" + relation)),
    choices("Status", app.state.statuses, statuses, (status) => stroke("status-" + status)),
    choices("Entities", app.state.kinds, tally(nodes.map((node) => node.kind)), shape), confidence(), extent()]);
}

function closeResults() {
  app.clear(app.byId("results")).hidden = true;
}

// Up to twelve entities, then up to six facts, that hold the words.
function results() {
  const query = app.state.query, list = app.clear(app.byId("results"));
  const row = (chosen, title, note) => app.h("li", {}, app.h("button", { onclick: () => { closeResults(); app.select(chosen); } }, app.name(title), app.h("small", {}, app.name(note))));
  if (query !== "") {
    const nodes = app.data.nodes.filter((node) => node.text.includes(query)).sort((a, b) => b.facts.length - a.facts.length).slice(0, 12);
    const facts = app.data.facts.filter((fact) => fact.text.includes(query)).slice(0, 6);
    fill(list, {}, nodes.map((node) => row({ node: node.index }, node.name, `${node.kind} · ${node.facts.length} facts`)));
    fill(list, {}, facts.map((fact) => row({ fact: fact.index }, `${nameOf(fact.head)} · ${app.words(fact.relation)} · ${nameOf(fact.tail)}`, fact.evidence[0].sentence.map((piece) => piece[0]).join(""))));
    if (list.children.length === 0) list.append(app.h("li", { class: "note" }, "Nothing found."));
  }
  list.hidden = query === "";
}

function search() {
  const input = app.byId("search");
  input.addEventListener("input", () => {
    app.state.query = input.value.trim().toLowerCase();
    results();
    app.map.highlight();
    app.tables.draw();
  });
  input.addEventListener("keydown", (event) => {
    const first = app.byId("results").querySelector("button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".search")) closeResults(); });
  app.byId("results").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const item = step && event.target.closest("li")[step];
    if (step) { event.preventDefault(); (item ? item.querySelector("button") : input).focus(); }
  });
}

function show(view) {
  for (const tab of app.byId("tabs").children) {
    const on = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(on));
    app.byId("view-" + tab.dataset.view).hidden = !on;
  }
}

function escape() {
  const input = app.byId("search");
  if (!app.byId("results").hidden) closeResults();
  else if (app.selection !== null) app.select(null);
  else if (input.value !== "") { input.value = ""; input.dispatchEvent(new Event("input")); }
}

function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return escape();
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); app.byId("search").focus(); }
    if (event.key === "+" || event.key === "=") app.map.zoom(1.25);
    if (event.key === "-") app.map.zoom(0.8);
    if (event.key === "0") app.map.fit();
  });
  app.byId("zoom-in").addEventListener("click", () => app.map.zoom(1.25));
  app.byId("zoom-out").addEventListener("click", () => app.map.zoom(0.8));
  app.byId("zoom-fit").addEventListener("click", () => app.map.fit());
  for (const tab of app.byId("tabs").children) tab.addEventListener("click", () => show(tab.dataset.view));
}

// The start.
const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
app.byId("title").textContent = app.data.title;
app.byId("counts").textContent = `${plural(app.data.facts.length, "fact")} · ${plural(app.data.nodes.length, "node")} · ${plural(app.data.documents.length, "document")}`;
filters();
search();
keys();
redraw();
app.map.fit();
addEventListener("resize", () => app.map.move());
