// table (as it is) and data_table (sorted and paged by the reader).

import { clear, el, icon } from "./dom.js";
import { richText } from "./richtext.js";
import { button } from "./elements.js";
import { valueText } from "./scales.js";

function cell(it, place) {
  if (it.type === "rich_text") return richText(it);
  if (it.type === "action_cell") return button(it.element, place);
  return it.text;
}

const plain = (it) => (it.type === "action_cell" ? plain(it.fallback) : it.text ?? richText(it).textContent);
const numeric = (it) => it.type === "raw_number";

export function table(block, place) {
  const settings = block.column_settings ?? [];
  const look = (at, it) => {
    const align = settings[at]?.align ?? (numeric(it) ? "right" : "left");
    return `${align}${settings[at]?.is_wrapped ? " wrapped" : ""}${numeric(it) ? " number" : ""}`;
  };
  const [head, ...body] = block.rows;
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" },
    el("table", { class: "grid" },
      el("thead", {}, el("tr", {}, ...head.map((it, at) => el("th", { scope: "col", class: look(at, it) }, cell(it, place))))),
      el("tbody", {}, ...body.map((row) => el("tr", {}, ...row.map((it, at) => el("td", { class: look(at, it) }, cell(it, place))))))));
}

export function dataTable(block, place) {
  const [head, ...body] = block.rows;
  const size = block.page_size ?? 5, named = block.row_header_column_index ?? 0;
  const numbers = head.map((_, at) => body.every((row) => numeric(row[at])));
  let sorted = null, page = 0;
  const holder = el("tbody"), footer = el("div", { class: "pager" });
  const heads = head.map((it, at) => el("th", { scope: "col", class: numbers[at] ? "right" : "left", "aria-sort": "none" },
    el("button", { type: "button", class: "sort", on: { click: () => sort(at) } }, el("span", { text: it.text }), icon("down"))));

  function sort(at) {
    const down = sorted?.at === at ? !sorted.down : numbers[at];
    sorted = { at, down };
    page = 0;
    draw();
  }

  function ordered() {
    if (!sorted) return body;
    const { at, down } = sorted;
    const by = numbers[at] ? (a, b) => a[at].value - b[at].value : (a, b) => plain(a[at]).localeCompare(plain(b[at]));
    return [...body].sort((a, b) => (down ? -by(a, b) : by(a, b)));
  }

  function draw() {
    heads.forEach((th, at) => th.setAttribute("aria-sort", sorted?.at === at ? (sorted.down ? "descending" : "ascending") : "none"));
    const rows = ordered().slice(page * size, (page + 1) * size);
    clear(holder).append(...rows.map((row) => el("tr", {}, ...row.map((it, at) => el(at === named ? "th" : "td",
      { scope: at === named ? "row" : undefined, class: numbers[at] ? "right number" : "left" }, cell(it, place))))));
    turn();
  }

  function turn() {
    const pages = Math.ceil(body.length / size);
    if (pages < 2) return;
    const step = (by, name, label) => el("button", { type: "button", class: "page-step", "aria-label": label,
      disabled: page + by < 0 || page + by >= pages, on: { click: () => { page += by; draw(); } } }, icon(name));
    const last = Math.min(body.length, (page + 1) * size);
    clear(footer).append(el("span", { text: `${valueText(page * size + 1)}–${valueText(last)} of ${valueText(body.length)}` }),
      step(-1, "left", "Previous rows"), step(1, "right", "Next rows"));
  }

  draw();
  return el("div", { class: "data-table" },
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": block.caption },
      el("table", { class: "grid" }, el("caption", { text: block.caption }), el("thead", {}, el("tr", {}, ...heads)), holder)),
    footer);
}
