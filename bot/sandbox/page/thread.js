// A thread, in the panel on the right (over everything on a phone).

import { clear, el, icon } from "./dom.js";
import { composer } from "./composer.js";
import { messageNode } from "./message.js";
import { settle } from "./settle.js";
import { channelName, postsOf, state } from "./state.js";

/** Returns {node, take(change), focus()}; close() shuts the panel. */
export function threadView(parent, close) {
  const channel = state.channels.get(parent.channel);
  const list = el("div", { class: "messages", role: "log", "aria-label": "Replies", tabindex: 0 });
  const writing = composer({ channel: parent.channel, thread: parent.ts, id: "thread-composer", placeholder: "Reply…" });
  const node = el("section", { class: "channel thread" },
    el("header", { class: "head" }, el("h1", { text: "Thread" }), el("p", { class: "topic", text: channel ? channelName(channel) : "" }),
      el("button", { type: "button", class: "tool", "aria-label": "Close thread", on: { click: close } }, icon("close"))),
    list, writing);

  function draw() {
    const [first, ...replies] = postsOf(parent.channel, parent.ts);
    if (!first) { close(); return; }
    const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
    clear(list).append(messageNode(first), ...(replies.length ? [el("div", { class: "reply-count" }, el("span", { text: count }))] : []),
      ...replies.map((post) => messageNode(post)));
    settle(list, replies.at(-1)?.from_bot && list.lastElementChild);
  }

  draw();
  node.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) close(); });
  return {
    node, parent,
    focus: () => writing.querySelector("textarea").focus(),
    take: (change) => {
      const about = change.post ? [change.post.ts, change.post.thread_ts] : [change.ts];
      const mine = change.kind === "all" || (change.channel === parent.channel && (about.includes(parent.ts) || change.kind === "delete"));
      if (mine) draw();
    },
  };
}
