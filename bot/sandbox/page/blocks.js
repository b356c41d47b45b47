// Block Kit → nodes: one small function per block type.

import { el, icon } from "./dom.js";
import { chart } from "./chart.js";
import { elementNode } from "./elements.js";
import { markdown } from "./markdown.js";
import { link, textNodes, textPlain } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./table.js";

const text = (object, tag = "div", style = "") => el(tag, { class: `text ${style}` }, ...textNodes(object));

/** Nothing is fetched from outside: a picture of elsewhere shows as its description with a link. */
function picture(it, style) {
  const url = it.image_url ?? it.slack_file?.url ?? "";
  if (url.startsWith("data:image/") || url.startsWith(location.origin)) return el("img", { class: style, src: url, alt: it.alt_text });
  return el("span", { class: `${style} away`, title: it.alt_text }, icon("eye"), link(url, it.alt_text));
}

const small = (it) => (it.type === "image" ? picture(it, "tiny") : text(it, "span"));

function section(block, place) {
  return el("div", { class: "section" },
    el("div", { class: "section-words" },
      block.text && text(block.text),
      block.fields && el("div", { class: "fields" }, ...block.fields.map((it) => text(it)))),
    block.accessory && el("div", { class: "accessory" },
      block.accessory.type === "image" ? picture(block.accessory, "thumb") : elementNode(block.accessory, place)));
}

function card(block, place) {
  return el("article", { class: "card" },
    block.hero_image && picture(block.hero_image, "hero"),
    el("div", { class: "card-words" },
      block.title && text(block.title, "h4", "card-title"), block.subtitle && text(block.subtitle, "div", "card-sub"),
      block.body && text(block.body), block.subtext && text(block.subtext, "div", "card-sub")),
    block.actions && el("div", { class: "actions" }, ...block.actions.map((it) => elementNode(it, place))));
}

function container(block, place) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : text(block.title, "span");
  const head = [title, block.subtitle && text(block.subtitle, "small")];
  const inside = el("div", { class: "container-inside" }, ...blockNodes(block.child_blocks, place));
  if (block.is_collapsible) {
    return el("details", { class: `container ${block.width ?? ""}`, open: !block.default_collapsed }, el("summary", {}, ...head), inside);
  }
  const line = block.has_header_divider ? " ruled" : "";
  return el("section", { class: `container ${block.width ?? ""}` }, el("header", { class: `container-head${line}` }, ...head), inside);
}

function input(block, place) {
  place.inInput(block.element, block);
  const field = elementNode(block.element, place);
  const caption = el("span", { class: "label" }, ...textNodes(block.label), block.optional && el("small", { text: " (optional)" }));
  if (field.matches("input, textarea")) field.setAttribute("aria-label", textPlain(block.label));
  return el("div", { class: "input", data: { block: block.block_id } }, caption, field,
    block.hint && text(block.hint, "div", "hint"), el("div", { class: "input-error", role: "alert" }));
}

const MARKS = { in_progress: "…", complete: "✓", error: "!", pending: "○" };
const task = (block) => el("details", { class: `task ${block.status}` },
  el("summary", {}, el("i", { text: MARKS[block.status] }), el("span", { text: block.title })),
  block.details && richText(block.details), block.output && richText(block.output));

const MAKERS = {
  actions: (block, place) => el("div", { class: "actions" }, ...block.elements.map((it) => elementNode(it, place))),
  alert: (block) => el("div", { class: `alert ${block.level ?? "default"}`, role: "note" }, text(block.text)),
  card,
  carousel: (block, place) => el("div", { class: "carousel", tabindex: 0, role: "group" }, ...block.elements.map((it) => card(it, place))),
  container,
  context: (block) => el("div", { class: "context" }, ...block.elements.map(small)),
  context_actions: (block, place) => el("div", { class: "actions quiet" }, ...block.elements.map((it) => elementNode(it, place))),
  data_table: dataTable,
  data_visualization: chart,
  divider: () => el("hr"),
  header: (block) => text(block.text, `h${Math.min(6, (block.level ?? 2) + 1)}`, `header level${block.level ?? 2}`),
  image: (block) => el("figure", { class: "image" }, block.title && el("figcaption", {}, ...textNodes(block.title)), picture(block, "photo")),
  input,
  markdown,
  plan: (block) => el("div", { class: "plan" }, el("strong", { text: block.title }), ...(block.tasks ?? []).map(task)),
  rich_text: richText,
  section,
  table,
  task_card: task,
};

export const blockNodes = (blocks, place) => blocks.map((block) => {
  const make = MAKERS[block.type];
  return el("div", { class: `block b-${block.type}` }, make ? make(block, place) : el("p", { class: "unknown", text: `[${block.type}]` }));
});
