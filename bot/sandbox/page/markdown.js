// The markdown block: headings, lists, tables, quotes, code, and inline marks. As everywhere: text nodes only.

import { el } from "./dom.js";
import { link, mrkdwn } from "./mrkdwn.js";

const INLINE = [
  [/`([^`]+)`/, (found) => el("code", { text: found[1] })],
  [/\*\*(.+?)\*\*|__(.+?)__/, (found) => el("strong", {}, ...inline(found[1] ?? found[2]))],
  [/~~(.+?)~~/, (found) => el("del", {}, ...inline(found[1]))],
  [/\*(\S(?:.*?\S)?)\*|\b_(\S(?:.*?\S)?)_\b/, (found) => el("em", {}, ...inline(found[1] ?? found[2]))],
  [/!?\[([^\]]*)\]\(([^()\s]+)\)/, (found) => link(found[2], found[1] || found[2])],
  [/<[^<>\n]+>/, (found) => el("span", {}, ...mrkdwn(found[0]))],
];

function inline(text) {
  let first = null;
  for (const [pattern, make] of INLINE) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { found, make };
  }
  if (!first) return [text.replace(/\\([\\`*_{}[\]()#+\-.!~|<>])/g, "$1")];
  const { found, make } = first;
  return [...inline(text.slice(0, found.index)), make(found), ...inline(text.slice(found.index + found[0].length))];
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
const RULE = /^\s*\|?[\s:|-]+\|[\s:|-]*$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;

const STARTS = [
  [/^```/, fence], [/^(#{1,6})\s+(.*)$/, heading], [/^>\s?/, quote], [ITEM, list], [/^\s*([-*_])(\s*\1){2,}\s*$/, rule],
];

export function markdown(block) {
  const lines = block.text.split("\n");
  const out = el("div", { class: "markdown" });
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) out.append(el("p", {}, ...paragraph.flatMap((line, at) => (at ? [el("br"), ...inline(line)] : inline(line)))));
    paragraph = [];
  };
  while (lines.length) {
    const line = lines[0];
    const start = STARTS.find(([pattern]) => pattern.test(line));
    if (start) { flush(); out.append(start[1](lines)); continue; }
    if (line.includes("|") && RULE.test(lines[1] ?? "")) { flush(); out.append(table(lines)); continue; }
    lines.shift();
    if (line.trim()) paragraph.push(line); else flush();
  }
  flush();
  return out;
}

function fence(lines) {
  lines.shift();
  const code = [];
  while (lines.length && !/^```/.test(lines[0])) code.push(lines.shift());
  lines.shift();
  return el("pre", {}, el("code", { text: code.join("\n") }));
}

function heading(lines) {
  const [, marks, text] = /^(#{1,6})\s+(.*)$/.exec(lines.shift());
  return el(`h${Math.min(6, marks.length + 2)}`, { class: `md-h${marks.length}` }, ...inline(text));
}

function quote(lines) {
  const said = [];
  while (lines.length && /^>\s?/.test(lines[0])) said.push(lines.shift().replace(/^>\s?/, ""));
  return el("blockquote", {}, ...said.flatMap((line, at) => (at ? [el("br"), ...inline(line)] : inline(line))));
}

function list(lines) {
  const ordered = /\d/.test(ITEM.exec(lines[0])[2]);
  const out = el(ordered ? "ol" : "ul");
  while (lines.length && ITEM.test(lines[0])) {
    const [, indent, , text] = ITEM.exec(lines.shift());
    const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
    const mark = task ? [task[1] === " " ? "☐ " : "☑ "] : [];
    const level = Math.floor(indent.length / 2);
    out.append(el("li", { style: { "margin-inline-start": `${level * 20}px` } }, ...mark, ...inline(task ? task[2] : text)));
  }
  return out;
}

function rule(lines) {
  lines.shift();
  return el("hr");
}

function table(lines) {
  const head = cells(lines.shift());
  lines.shift();
  const rows = [];
  while (lines.length && lines[0].includes("|")) rows.push(cells(lines.shift()));
  return el("div", { class: "scroll" }, el("table", { class: "grid" },
    el("thead", {}, el("tr", {}, ...head.map((cell) => el("th", { scope: "col" }, ...inline(cell))))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, ...inline(cell))))))));
}
