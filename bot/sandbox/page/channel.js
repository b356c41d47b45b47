// A channel: its head, its messages, the field to write in.

import { clear, el, icon } from "./dom.js";
import { composer, send } from "./composer.js";
import { day } from "./dates.js";
import { messageNode } from "./message.js";
import { appTabs } from "./tabs.js";
import { settle } from "./settle.js";
import { channelName, person, postsOf, state } from "./state.js";

const NEAR = 120;  // pixels from the end within which new messages pull the list along

/** Returns {node, take(change)}; go: {menu(), thread(post), open(id)}. */
export function channelView(channel, go) {
  const list = el("div", { class: "messages", role: "log", "aria-label": `Messages in ${channelName(channel)}`, tabindex: 0 });
  const writing = composer({ channel: channel.id, id: "composer", placeholder: placeholder(channel) });
  const nodes = new Map();
  const node = el("section", { class: "channel" }, head(channel, go), list, writing);

  function draw() {
    nodes.clear();
    const posts = postsOf(channel.id);
    const children = [];
    let last = "";
    for (const post of posts) {
      const date = day(post.ts);
      if (date !== last) children.push(el("div", { class: "day" }, el("span", { text: date })));
      last = date;
      children.push(make(post));
    }
    clear(list).append(el("div", { class: "push" }), welcome(channel, writing, posts.length === 0), ...children);
    list.scrollTop = list.scrollHeight;
  }

  const make = (post) => {
    const made = messageNode(post, go.thread);
    nodes.set(post.ts, made);
    return made;
  };

  const shownHere = (post) => post.channel === channel.id && (!post.thread_ts || post.thread_ts === post.ts || post.broadcast);

  function replace(ts) {
    const post = state.posts.get(`${channel.id}/${ts}`);
    const old = nodes.get(ts);
    if (!old) return;
    if (!post) { old.remove(); nodes.delete(ts); return; }
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(make(post));
    if (hadFocus) nodes.get(ts).focus();
  }

  function take(change) {
    if (change.kind === "all") { draw(); return; }
    if (change.channel !== channel.id) return;
    const stick = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    const post = change.post;
    if (change.kind === "post" && shownHere(post)) {
      if (nodes.size === 0 || day(post.ts) !== day([...nodes.keys()].at(-1))) draw();
      else { const made = make(post); made.classList.add("new"); list.append(made); }
    } else if (change.kind === "delete" || change.kind === "edit") replace(change.ts);
    if (post?.thread_ts) replace(post.thread_ts);  // the parent's count of replies
    const awaited = change.kind === "post" && state.me === (post.asked_by ?? post.user);
    if (stick || awaited) settle(list, change.kind === "post" && post.from_bot && nodes.get(post.ts));
  }

  draw();
  return { node, take, focus: () => writing.querySelector("textarea").focus({ preventScroll: true }), settle: () => settle(list) };
}

function placeholder(channel) {
  const name = channel.kind === "direct" ? channelName(channel) : `#${channel.name}`;
  const command = state.commands[0];
  if (command && matchMedia("(max-width: 520px)").matches) return `${command.name} ${command.examples[0] ?? ""}`;
  return command ? `Message ${name} or type ${command.name} ${command.examples[0] ?? ""}` : `Message ${name}`;
}

function head(channel, go) {
  const mark = channel.kind === "private" ? icon("lock") : channel.kind === "public" ? icon("hash") : null;
  const members = channel.members.map(person).filter(Boolean);
  return el("header", { class: "head" },
    el("button", { type: "button", class: "tool menu-button", "aria-label": "Channels", on: { click: go.menu } }, icon("menu")),
    el("h1", {}, mark, el("span", { text: channelName(channel) })),
    person(channel.with)?.is_bot ? appTabs(channel.id, channel.id, go.open) : el("p", { class: "topic", text: channel.topic }),
    channel.kind !== "direct" && el("span", { class: "count", title: members.map((each) => each.real_name).join(", "), text: `${members.length} members` }));
}

/** The first line of a channel; while it is empty, one click away from the first answer. */
function welcome(channel, writing, empty) {
  const command = state.commands[0];
  const bot = channel.members.map(person).some((each) => each?.is_bot);
  const chip = (line) => el("button", { type: "button", class: "chip", on: { click: () => send(line, channel.id) } }, el("code", { text: line }));
  const first = command && bot && `${command.name} ${command.examples[0] ?? ""}`;
  return el("div", { class: "welcome" },
    el("h2", { text: channel.kind === "direct" ? channelName(channel) : `#${channel.name}` }),
    empty && first && el("p", { class: "try" }, el("span", { text: "Type " }), chip(first)),
    empty && first && el("p", { class: "also" }, ...command.examples.slice(1).map((example) => chip(`${command.name} ${example}`))),
    !bot && el("p", { class: "also" }, el("span", { text: "The bot is not in this channel: " }), chip("/invite @mm")));
}
