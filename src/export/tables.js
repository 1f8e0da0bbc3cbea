"use strict";
// Sortable tables of facts, entities and totals; they obey the same filters as the map.
app.tables = { orders: {}, more: {} };
const PAGE = 300;

// One table. A column: title, cell content, sort value, and whether it is a number.
function table(view, caption, columns, items, open) {
  const order = app.tables.orders[view] || { column: 0, down: false }, shown = app.tables.more[view] || PAGE;
  const value = columns[order.column].value;
  const sorted = items.map((item, at) => [value(item), at, item]).sort(([a, i], [b, j]) =>
    ((typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b))) || i - j) * (order.down ? -1 : 1));
  const head = columns.map((column, at) => app.h("th", { class: column.number ? "number" : null, scope: "col", "aria-sort": at === order.column ? (order.down ? "descending" : "ascending") : null },
    app.h("button", { onclick: () => { app.tables.orders[view] = { column: at, down: at === order.column ? !order.down : Boolean(column.number) }; app.tables.draw(); } }, column.title)));
  const row = ([, , item]) => app.h("tr", { tabindex: 0, onclick: () => open(item), onkeydown: (event) => { if (event.key === "Enter" && event.target === event.currentTarget) open(item); } },
    columns.map((column) => app.h("td", { class: column.number ? "number" : null }, column.cell(item))));
  const rest = sorted.length - shown;
  fill(app.clear(app.byId("view-" + view)), {}, [app.h("p", { class: "caption" }, caption),
    app.h("table", {}, app.h("thead", {}, app.h("tr", {}, head)), app.h("tbody", {}, sorted.slice(0, shown).map(row))),
    rest > 0 ? app.h("button", { class: "more", onclick: () => { app.tables.more[view] = shown + 2000; app.tables.draw(); } }, `Show more (${rest} left)`) : null]);
}

const nameOf = (index) => (index === null ? "" : app.data.nodes[index].name);
const valueOf = (item) => (item.amounts && item.amounts.length && item.amounts[0].value !== null ? Number(item.amounts[0].value) : -1);

const FACTS = [
  { title: "Head", cell: (fact) => app.name(nameOf(fact.head)), value: (fact) => nameOf(fact.head) },
  { title: "Relation", cell: (fact) => app.relationChip(fact.relation), value: (fact) => fact.relation },
  { title: "Tail", cell: (fact) => app.name(nameOf(fact.tail)), value: (fact) => nameOf(fact.tail) },
  { title: "Amount", cell: (fact) => fact.amounts.map(app.money).join("; "), value: valueOf, number: true },
  { title: "Status", cell: (fact) => fact.status, value: (fact) => fact.status },
  { title: "Confidence", cell: (fact) => app.percent(fact.confidence), value: (fact) => fact.confidence, number: true },
  { title: "Sentences", cell: (fact) => fact.evidence.length, value: (fact) => fact.evidence.length, number: true },
  { title: "Documents", cell: (fact) => fact.documents, value: (fact) => fact.documents, number: true },
];
const ENTITIES = [
  { title: "Name", cell: (node) => app.name(node.name), value: (node) => node.name },
  { title: "Kind", cell: (node) => node.kind, value: (node) => node.kind },
  { title: "Class", cell: (node) => app.words(node.class || ""), value: (node) => node.class || "" },
  { title: "Roles", cell: (node) => node.roles.map(app.words).join(", "), value: (node) => node.roles.join(", ") },
  { title: "Lexicon", cell: (node) => (node.known ? "known" : "candidate"), value: (node) => (node.known ? 0 : 1) },
  { title: "Facts", cell: (node) => node.facts.length, value: (node) => node.facts.length, number: true },
  { title: "Mentions", cell: (node) => node.mentions, value: (node) => node.mentions, number: true },
  { title: "Documents", cell: (node) => node.documents, value: (node) => node.documents, number: true },
];
const count = (total, counted) => total.items.filter((item) => item.counted === counted).length;
const TOTALS = [
  { title: "Funder", cell: (total) => app.name(nameOf(total.funder)), value: (total) => nameOf(total.funder) },
  { title: "Currency", cell: (total) => total.currency || "–", value: (total) => total.currency || "" },
  { title: "Sum", cell: (total) => (total.sum === null ? "–" : app.digits(total.sum)), value: (total) => (total.sum === null ? -1 : Number(total.sum)), number: true },
  { title: "The sum is", cell: (total) => total.exactness, value: (total) => total.exactness },
  { title: "Counted", cell: (total) => count(total, true), value: (total) => count(total, true), number: true },
  { title: "Left out", cell: (total) => count(total, false), value: (total) => count(total, false), number: true },
];

app.tables.draw = () => {
  const query = app.state.query, holds = (index) => app.data.nodes[index].text.includes(query);
  const facts = app.data.facts.filter((fact) => app.passes(fact) && app.found(fact));
  const skipped = app.data.skipped ? ` ${app.data.skipped} relations could not be read and are not here.` : "";
  table("facts", `${facts.length} of ${app.data.facts.length} facts. A row opens its sentences.${skipped}`, FACTS, facts, (fact) => app.select({ fact: fact.index }));
  const nodes = app.data.nodes.filter((node) => !app.state.kinds.has(node.kind) && (query === "" || holds(node.index)));
  table("entities", `${nodes.length} of ${app.data.nodes.length} entities. Candidates are not in the lexicon and wait for review.`, ENTITIES, nodes, (node) => app.select({ node: node.index }));
  const totals = app.data.totals.filter((total) => query === "" || holds(total.funder));
  table("totals", "Awards that happened or are under way, currency by currency, over all facts whatever the filters. The same money counts once; ranges enter with their lower end. A row opens what was counted and what was left out.", TOTALS, totals, (total) => app.select({ total: app.data.totals.indexOf(total) }));
};
