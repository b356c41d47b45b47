// rich_text → nodes. Its text elements are literal.

import { el } from "./dom.js";
import { dateToken } from "./dates.js";
import { emoji } from "./emoji.js";
import { channelMention, link, mention, userMention } from "./mrkdwn.js";

const STYLE = { bold: "strong", italic: "em", strike: "del", code: "code", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(STYLE).reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), node);
}

function text(value) {
  const parts = value.split("\n").flatMap((line, at) => (at ? [el("br"), line] : [line]));
  return el("span", {}, ...parts);
}

const INLINE = {
  text: (it) => text(it.text),
  link: (it) => link(it.url, it.text ?? it.url),
  user: (it) => userMention(it.user_id),
  channel: (it) => channelMention(it.channel_id),
  usergroup: (it) => mention(`@${it.usergroup_id}`, true),
  broadcast: (it) => mention(`@${it.range}`, true),
  emoji: (it) => el("span", { class: "emoji", text: emoji(it.name) ?? `:${it.name}:` }),
  date: (it) => el("time", { class: "date", text: dateToken(it.timestamp, it.format, it.fallback ?? "") }),
  color: (it) => el("code", { text: it.value }),
};

export const inline = (elements) => elements.map((it) => styled(INLINE[it.type]?.(it) ?? el("span"), it.style));

const PARTS = {
  rich_text_section: (it) => el("div", {}, ...inline(it.elements)),
  rich_text_quote: (it) => el("blockquote", {}, ...inline(it.elements)),
  rich_text_preformatted: (it) => el("pre", {}, el("code", {}, ...inline(it.elements))),
  rich_text_list: (it) => el(
    it.style === "ordered" ? "ol" : "ul",
    { style: { "margin-inline-start": `${(it.indent ?? 0) * 24}px` }, start: it.offset ? it.offset + 1 : undefined },
    ...it.elements.map((each) => el("li", {}, ...inline(each.elements))),
  ),
};

export const richText = (block) => el("div", { class: "rich" }, ...block.elements.map((it) => PARTS[it.type]?.(it)));
