// Slack's mrkdwn → nodes. Everything that is not a token we know stays text; text becomes text nodes, never markup.

import { el } from "./dom.js";
import { dateToken } from "./dates.js";
import { emoji, withEmoji } from "./emoji.js";
import { person, state } from "./state.js";

const STYLES = { "*": "strong", "_": "em", "~": "del" };
const WORD = /[\p{L}\p{N}]/u;
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
export const unescaped = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** A link that can only lead to the web or to mail; anything else stays text. */
export function link(url, ...label) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return el("span", {}, ...label);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, ...label);
}

export const mention = (text, loud = false) => el("span", { class: `mention${loud ? " loud" : ""}`, text });
export const userMention = (id, label) => mention(`@${person(id)?.real_name ?? label ?? id}`, id === state.me);
export const channelMention = (id, label) => mention(`#${state.channels.get(id)?.name ?? (label || "private channel")}`);

function token(inside, options) {
  const bar = inside.indexOf("|");
  const head = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(inside.slice(bar + 1));
  if (/^@[UW]/.test(head)) return userMention(head.slice(1), label);
  if (/^#[CG]/.test(head)) return channelMention(head.slice(1), label);
  if (/^!(here|channel|everyone)$/.test(head)) return mention(`@${head.slice(1)}`, true);
  if (head.startsWith("!subteam^")) return mention(label || "@group", true);
  if (head.startsWith("!date^")) {
    const [, unix, pattern, url] = head.split("^");
    const said = el("time", { class: "date", text: dateToken(unix, pattern ?? "", label) });
    return url ? link(unescaped(url), said) : said;
  }
  const url = unescaped(head);
  if (/^(https?:\/\/|mailto:)/i.test(url)) {
    return link(url, ...(label ? inline(label, { ...options, verbatim: true }) : [url.replace(/^mailto:/, "")]));
  }
  return null;
}

/** One run of text → nodes. options.verbatim: bare URLs stay text. */
function inline(source, options = {}) {
  const nodes = [];
  let plain = "";
  const flush = () => { if (plain) nodes.push(document.createTextNode(unescaped(plain))); plain = ""; };
  const put = (node, next) => { flush(); nodes.push(node); return next; };
  for (let at = 0; at < source.length;) {
    const found = step(source, at, options, put);
    if (found > at) at = found;
    else plain += source[at++];
  }
  flush();
  return nodes;
}

function step(source, at, options, put) {
  const char = source[at];
  if (char === "`") {
    const end = source.indexOf("`", at + 1);
    if (end > at + 1 && !source.slice(at, end).includes("\n")) {
      return put(el("code", { text: unescaped(source.slice(at + 1, end)) }), end + 1);
    }
  } else if (char === "<") {
    const end = source.indexOf(">", at);
    const node = end > at + 1 ? token(source.slice(at + 1, end), options) : null;
    if (node) return put(node, end + 1);
  } else if (char === ":") {
    const code = /^:([a-z0-9_+-]+):/.exec(source.slice(at, at + 60));
    if (code && emoji(code[1])) return put(el("span", { class: "emoji", text: emoji(code[1]) }), at + code[0].length);
  } else if (char in STYLES) {
    const end = closing(source, at);
    if (end) return put(el(STYLES[char], {}, ...inline(source.slice(at + 1, end), options)), end + 1);
  } else if (char === "h" && !options.verbatim && !WORD.test(source[at - 1] ?? " ")) {
    const url = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)]/.exec(source.slice(at));
    if (url) return put(link(unescaped(url[0]), unescaped(url[0])), at + url[0].length);
  }
  return at;
}

/** Where a *bold* run ends: it hugs its words on the inside and stands free on the outside. */
function closing(source, at) {
  const mark = source[at];
  if (WORD.test(source[at - 1] ?? " ") || /\s/.test(source[at + 1] ?? " ") || source[at + 1] === mark) return 0;
  for (let end = at + 2; end < source.length && source[end] !== "\n"; end++) {
    if (source[end] === mark && !/\s/.test(source[end - 1]) && !WORD.test(source[end + 1] ?? " ")) return end;
  }
  return 0;
}

const lines = (text, options) => text.split("\n").flatMap((line, at) =>
  at ? [el("br"), ...inline(line, options)] : inline(line, options));

/** A whole text: code fences, quotes, and lines. */
export function mrkdwn(text, options = {}) {
  const nodes = [];
  text.split(/```\n?([\s\S]+?)\n?```\n?/).forEach((part, at) => {
    if (at % 2) nodes.push(el("pre", {}, el("code", { text: unescaped(part) })));
    else if (part) nodes.push(...quoted(part, options));
  });
  return nodes;
}

function quoted(text, options) {
  const nodes = [];
  let run = [], quote = false;
  const flush = () => {
    if (run.length) nodes.push(...(quote ? [el("blockquote", {}, ...lines(run.join("\n"), options))] : lines(run.join("\n"), options)));
    run = [];
  };
  for (const line of text.split("\n")) {
    const opens = /^(?:&gt;|>)\s?/.exec(line);
    if (Boolean(opens) !== quote) { flush(); quote = Boolean(opens); }
    run.push(opens ? line.slice(opens[0].length) : line);
  }
  flush();
  return nodes;
}

/** A text object of Block Kit → nodes. */
export function textNodes(object) {
  if (object.type === "mrkdwn") return mrkdwn(object.text, { verbatim: object.verbatim });
  return [object.emoji === false ? object.text : withEmoji(object.text)];
}

export const textPlain = (object) => textNodes(object).map((node) => node.textContent ?? node).join("");
