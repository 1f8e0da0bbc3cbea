"use strict";
// The side panel: a fact with every sentence behind it, an entity, or the items of a total.
app.panel = { box: app.byId("panel") };

app.nodeButton = (index) => app.h("button", { class: "plain", onclick: () => app.select({ node: index }) }, app.name(app.data.nodes[index].name));
app.relationChip = (relation) => app.h("span", { class: `chip rel-${relation}` }, app.words(relation));

function rows(pairs) {
  const given = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return app.h("dl", {}, given.map(([term, value]) => [app.h("dt", {}, term), app.h("dd", {}, value)]));
}

// The sentence with its marks; where marks overlap, the trigger wins the colour and the title names all.
function sentence(said) {
  const order = ["trigger", "amount", "head", "tail", "date"];
  return said.sentence.map(([text, marks]) => {
    if (marks.length === 0) return text;
    const first = order.find((one) => marks.includes(one));
    return app.h("mark", { class: first, title: marks.join(", ") }, text);
  });
}

function evidence(said) {
  const source = app.data.documents[said.document];
  const reasons = said.reasons.filter(([, factor]) => factor < 1).map(([name, factor]) => `${app.words(name)} ${app.percent(factor)}`);
  const outside = said.elsewhere.map(([which, text]) => app.h("p", { class: "note" }, `${which} stands elsewhere in the document: `, app.name(text)));
  return app.h("div", { class: "evidence" },
    app.h("blockquote", { dir: "auto" }, sentence(said)), outside,
    app.h("p", { class: "meta" }, app.link(source.title || source.document, source.url), source.title ? app.h("span", {}, " · ", app.name(source.document)) : null,
      source.published ? " · " + source.published : ""),
    app.h("p", { class: "meta" }, `rule ${said.rule} · confidence ${app.percent(said.confidence)}`, reasons.length ? ` (${reasons.join(", ")})` : "",
      said.amount ? " · " + app.money(said.amount) + (said.amount.role ? ` (${said.amount.role})` : "") : "", said.date ? " · " + said.date : ""));
}

function factView(fact) {
  const legend = ["head", "trigger", "tail", "amount", "date"].filter((one) => fact.evidence.some((said) => said.sentence.some((piece) => piece[1].includes(one))));
  return [
    app.h("div", { class: "triple" }, app.nodeButton(fact.head), app.h("span", {}, app.relationChip(fact.relation), app.h("span", { class: "chip" }, fact.status)),
      fact.tail === null ? fact.amounts.map(app.money).join(", ") : app.nodeButton(fact.tail)),
    rows([["Amount", fact.amounts.map(app.money).join("; ")], ["Confidence", app.percent(fact.confidence)], ["Documents", fact.documents]]),
    app.h("h3", {}, fact.evidence.length === 1 ? "Evidence" : `Evidence: ${fact.evidence.length} sentences`),
    app.h("div", { class: "key" }, legend.map((one) => app.h("mark", { class: one }, one))),
    fact.evidence.map(evidence),
  ];
}

function factLine(fact, from) {
  const outward = fact.head === from, other = outward ? fact.tail : fact.head;
  const text = other === null ? fact.amounts.map(app.money).join(", ") : app.data.nodes[other].name;
  const money = other !== null && fact.amounts.length ? " · " + fact.amounts.map(app.money).join("; ") : "";
  return app.h("li", {}, app.h("button", { onclick: () => app.select({ fact: fact.index }) }, outward ? "" : "← ", app.relationChip(fact.relation),
    app.name(text), app.h("span", { class: "note" }, `${money} · ${fact.status} · ${app.percent(fact.confidence)}`)));
}

function identifier(name, value) {
  const known = name === "wikidata" && /^Q\d+$/.test(value);
  return known ? app.link(value, "https://www.wikidata.org/wiki/" + value) : app.name(value);
}

function nodeView(node) {
  const totals = app.data.totals.filter((total) => total.funder === node.index && total.sum !== null);
  return [
    app.h("h2", {}, app.name(node.name)),
    app.h("div", {}, app.h("span", { class: "chip" }, node.kind), node.class ? app.h("span", { class: "chip" }, app.words(node.class)) : null,
      app.h("span", { class: "chip" }, node.known ? "in the lexicon" : "candidate"), node.roles.map((role) => app.h("span", { class: "chip" }, app.words(role))),
      node.mixed_script ? app.h("span", { class: "chip warn" }, "mixes Latin and Cyrillic letters") : null),
    rows([...node.names.map(([language, name]) => [language, app.name(name)]),
      ...Object.entries(node.identifiers).map(([name, value]) => [name, identifier(name, value)]),
      ["Budget", node.budgets.map(app.money).join("; ")], ["Mentions", `${node.mentions} in ${node.documents} document${node.documents === 1 ? "" : "s"}`], ["Key", app.name(node.key)]]),
    totals.length ? app.h("h3", {}, "Gave") : null,
    totals.map((total) => app.h("p", { class: "note" }, app.h("button", { class: "plain", onclick: () => app.select({ total: app.data.totals.indexOf(total) }) },
      `${app.digits(total.sum)} ${total.currency}`), ` ${total.exactness}`)),
    app.h("h3", {}, `Facts: ${node.facts.length}`),
    app.h("ul", { class: "facts" }, node.facts.map((fact) => factLine(fact, node.index))),
    node.surfaces.length ? app.h("h3", {}, "Forms seen") : null,
    app.h("div", {}, node.surfaces.slice(0, 60).map((form) => app.h("span", { class: "chip" }, app.name(form.text), app.h("span", { class: "note" }, "× " + form.count)))),
    node.surfaces.length > 60 ? app.h("p", { class: "note" }, `and ${node.surfaces.length - 60} more in entities.csv`) : null,
  ];
}

function totalView(total) {
  const item = (one) => app.h("div", { class: "evidence" }, app.h("p", { class: "meta" }, one.counted ? "counted" : "left out: " + app.words(one.reason)),
    app.h("div", {}, one.amount ? app.money(one.amount) : "no amount", " → ", app.nodeButton(one.tail)),
    app.h("p", { class: "meta" }, `${one.status} · `, app.name(one.documents.join(", "))));
  const counted = total.items.filter((one) => one.counted), left = total.items.filter((one) => !one.counted);
  return [
    app.h("h2", {}, app.nodeButton(total.funder)),
    rows([["Total", total.sum === null ? "none: no amount or no currency" : `${app.digits(total.sum)} ${total.currency}`], ["This is", total.exactness]]),
    app.h("h3", {}, `Counted: ${counted.length}`), counted.map(item),
    app.h("h3", {}, `Left out: ${left.length}`), left.map(item),
  ];
}

app.panel.show = () => {
  const box = app.clear(app.panel.box), chosen = app.selection;
  box.hidden = chosen === null;
  if (chosen === null) return;
  const content = chosen.fact !== undefined ? factView(app.data.facts[chosen.fact])
    : chosen.node !== undefined ? nodeView(app.data.nodes[chosen.node]) : totalView(app.data.totals[chosen.total]);
  fill(box, {}, [app.h("button", { class: "close", "aria-label": "Close (Esc)", title: "Close (Esc)", onclick: () => app.select(null) }, "×"), ...content.flat(3)]);
  box.scrollTop = 0;
};
