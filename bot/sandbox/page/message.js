// One message: who, when, what, and what can be done with it.

import { avatar, el, icon, toast } from "./dom.js";
import { blockNodes } from "./blocks.js";
import { clock, full } from "./dates.js";
import { inspector } from "./inspect.js";
import { emoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { onMessage } from "./places.js";
import { act, person, repliesTo, state } from "./state.js";

const SLACKBOT = { id: "USLACKBOT", real_name: "Slackbot" };
const author = (post) => person(post.user) ?? SLACKBOT;

/** openThread(post) is given where threads can be opened. */
export function messageNode(post, openThread) {
  const who = author(post);
  const body = post.blocks.length ? blockNodes(post.blocks, onMessage(post)) : [el("div", { class: "text" }, ...mrkdwn(post.text))];
  return el("article", {
    class: `message${post.ephemeral ? " ephemeral" : ""}${post.notice ? " notice" : ""}`, data: { ts: post.ts }, tabindex: -1,
    "aria-label": `${who.real_name}, ${clock(post.ts)}`,
  },
  post.ephemeral && el("div", { class: "only-you" }, icon("eye"), el("span", { text: "Only visible to you" })),
  post.line && asked(post),
  el("div", { class: "message-row" }, avatar(who), el("div", { class: "message-main" },
    el("header", { class: "byline" }, el("b", { class: "who", text: who.real_name }),
      (who.is_bot || post.notice) && el("span", { class: "badge", text: "APP" }),
      el("time", { title: full(post.ts), text: clock(post.ts) })),
    el("div", { class: "body" }, ...body, post.edited && el("span", { class: "edited", text: "(edited)" })),
    ...post.files.map(file), post.reactions.length > 0 && reactions(post), openThread && threadLine(post, openThread))),
  tools(post, openThread));
}

const asked = (post) => el("div", { class: "asked" },
  el("span", { text: `${person(post.asked_by)?.real_name ?? "Somebody"} used ` }), el("code", { text: post.line }));

const file = (it) => el("a", { class: "file", href: new URL(it.url_private).pathname, download: it.name },
  icon("file"), el("span", {}, el("b", { text: it.title }), el("small", { text: `${it.size.toLocaleString()} bytes` })));

function reactions(post) {
  const names = [...new Set(post.reactions.map(([name]) => name))];
  return el("div", { class: "reactions" }, ...names.map((name) => el("span", { class: "reaction" },
    emoji(name) ?? `:${name}:`, " ", String(post.reactions.filter(([each]) => each === name).length))));
}

function threadLine(post, openThread) {
  const replies = repliesTo(post);
  if (!replies.length) return null;
  const faces = [...new Set(replies.map((each) => each.user))].slice(0, 4).map((id) => avatar(person(id) ?? SLACKBOT, true));
  return el("button", { type: "button", class: "thread-line", on: { click: () => openThread(post) } }, ...faces,
    el("b", { text: replies.length === 1 ? "1 reply" : `${replies.length} replies` }),
    el("span", { text: `Last ${clock(replies[replies.length - 1].ts)}` }));
}

function tools(post, openThread) {
  const tool = (name, label, click) => el("button", { type: "button", class: "tool", "aria-label": label, title: label, on: { click } }, icon(name));
  const mine = post.user === state.me || post.ephemeral;
  return el("div", { class: "tools", role: "toolbar", "aria-label": "Message actions" },
    openThread && !post.ephemeral && tool("reply", "Reply in thread", () => openThread(post)),
    !post.notice && tool("code", "Show the message's JSON", () => inspector(post)),
    mine && tool("trash", post.ephemeral ? "Dismiss" : "Delete", () =>
      act({ do: "delete", channel: post.channel, ts: post.ts }).catch((error) => toast(error.message))));
}
