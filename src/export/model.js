"use strict";
// The data, the state of the filters, and the few helpers that all views share.
// Whatever comes from a text becomes a text node; nothing here or below builds markup from strings.
const app = { data: JSON.parse(document.getElementById("data").textContent), selection: null };
app.state = { relations: new Set(), statuses: new Set(), kinds: new Set(), confidence: 0, query: "", limit: 200, lonely: false };

app.byId = (id) => document.getElementById(id);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

app.h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
app.s = (tag, attributes, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// A name from a text: isolated, so that right-to-left marks in it cannot turn what stands beside it.
app.name = (text) => app.h("bdi", {}, text);
app.words = (id) => id.replaceAll("_", " ");
app.percent = (value) => Math.round(value * 100) + " %";
app.clear = (element) => { element.replaceChildren(); return element; };

app.digits = (text) => {
  const [whole, part] = String(text).split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f") + (part ? "." + part : "");
};

// The amount in full; decimal strings stay strings, so no digit is lost.
app.money = (amount) => {
  const range = amount.value_max !== null && amount.value_max !== amount.value;
  const value = amount.value === null ? amount.stated || "?" : app.digits(amount.value);
  return (amount.approximate ? "≈ " : "") + value + (range ? "–" + app.digits(amount.value_max) : "") +
    (amount.currency ? "\u00a0" + amount.currency : "") + (amount.per ? " per " + amount.per : "");
};

// The amount as the map shows it: 2.5M UAH.
app.compact = (amount) => {
  if (amount.value === null) return "";
  const steps = [[1e9, "bn"], [1e6, "M"], [1e3, "k"]];
  const value = Number(amount.value);
  const [size, unit] = steps.find(([size]) => Math.abs(value) >= size) || [1, ""];
  return (amount.approximate ? "≈" : "") + Number((value / size).toPrecision(3)) + unit + (amount.currency ? " " + amount.currency : "");
};

// A link where the address is one of the web, else its text.
app.link = (text, address) => {
  const safe = typeof address === "string" && /^https?:\/\//i.test(address);
  return safe ? app.h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, app.name(text)) : app.name(text);
};

app.data.facts.forEach((fact, index) => {
  fact.index = index;
  fact.documents = new Set(fact.evidence.map((said) => said.document)).size;
  fact.text = fact.evidence.map((said) => said.sentence.map((piece) => piece[0]).join("")).join("\n").toLowerCase();
});
app.data.nodes.forEach((node, index) => {
  node.index = index;
  node.facts = [];
  node.text = [node.name, node.key, ...node.names.map((one) => one[1]), ...node.surfaces.map((one) => one.text)].join("\n").toLowerCase();
});
for (const fact of app.data.facts) {
  for (const end of new Set([fact.head, fact.tail])) if (end !== null) app.data.nodes[end].facts.push(fact);
}
for (const node of app.data.nodes) {
  const gives = (fact) => fact.relation === "funds" && fact.head === node.index && fact.status !== "negated" && fact.status !== "cancelled";
  node.funder = node.facts.some(gives) ||
    node.roles.some((role) => role === "donor" || role === "funder");
}

// Whether a fact passes the filters.
app.passes = (fact) => {
  const state = app.state, kinds = state.kinds;
  return !state.relations.has(fact.relation) && !state.statuses.has(fact.status) && fact.confidence >= state.confidence &&
    !kinds.has(app.data.nodes[fact.head].kind) && (fact.tail === null || !kinds.has(app.data.nodes[fact.tail].kind));
};

// Whether a fact or one of its ends holds the searched words.
app.found = (fact) => {
  const query = app.state.query;
  return query === "" || fact.text.includes(query) || app.words(fact.relation).includes(query) ||
    [fact.head, fact.tail].some((end) => end !== null && app.data.nodes[end].text.includes(query));
};

// Nodes that the selection is about: the ends of a fact, or a node with up to 40 neighbours.
app.chosenNodes = () => {
  const chosen = app.selection || {}, fact = chosen.fact === undefined ? null : app.data.facts[chosen.fact];
  const around = chosen.node === undefined ? [] : app.data.nodes[chosen.node].facts.slice(0, 40).flatMap((one) => [one.head, one.tail]);
  return new Set([chosen.node, fact && fact.head, fact && fact.tail, ...around].filter((index) => index !== undefined && index !== null));
};

// What the map shows: the facts that pass, between the best connected nodes, up to the limit, and what is selected.
app.visible = () => {
  const facts = app.data.facts.filter((fact) => fact.tail !== null && app.passes(fact));
  const degree = new Map(), chosen = app.chosenNodes();
  for (const fact of facts) for (const end of [fact.head, fact.tail]) degree.set(end, (degree.get(end) || 0) + 1);
  const wanted = app.data.nodes.filter((node) => !app.state.kinds.has(node.kind) && (degree.has(node.index) || chosen.has(node.index) || (app.state.lonely && node.facts.length === 0)));
  const ranked = [...wanted].sort((a, b) => (degree.get(b.index) || 0) - (degree.get(a.index) || 0) || a.index - b.index);
  const kept = new Set(ranked.slice(0, app.state.limit).map((node) => node.index));
  for (const index of chosen) kept.add(index);
  return { nodes: wanted.filter((node) => kept.has(node.index)), facts: facts.filter((fact) => kept.has(fact.head) && kept.has(fact.tail)), degree, all: wanted.length };
};
