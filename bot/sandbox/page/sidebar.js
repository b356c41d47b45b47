// Channels, direct messages, Home, and who you are.

import { avatar, clear, el, icon } from "./dom.js";
import { become, botRoom, channelName, person, state } from "./state.js";

/** current: "home" or a channel's id; go(id) opens it. */
export function drawSidebar(node, current, go) {
  const rooms = [...state.channels.values()];
  const here = (id) => id === current || (current === "home" && id === botRoom()?.id);
  const row = (id, mark, name, unread) => el("a", {
    href: `#${id}`, class: `room${here(id) ? " current" : ""}${unread ? " unread" : ""}`, "aria-current": here(id) ? "page" : undefined,
    on: { click: (event) => { event.preventDefault(); go(id); } },
  }, mark, el("span", { text: name }), unread > 0 && el("b", { class: "unread-count", text: String(unread) }));
  const unread = (id) => state.unread.get(id) ?? 0;
  clear(node).append(
    el("header", { class: "team" }, el("b", { text: state.team }),
      el("span", { class: `presence ${state.online ? "on" : "off"}`, title: state.online ? "The bot is connected" : "The bot is not connected" },
        state.online ? "local" : "bot offline")),
    el("div", { class: "rooms" },
      el("h2", { text: "Channels" }),
      ...rooms.filter((each) => each.kind !== "direct").map((each) =>
        row(each.id, icon(each.kind === "private" ? "lock" : "hash"), each.name, unread(each.id))),
      el("h2", { text: "Apps" }),
      ...rooms.filter((each) => each.kind === "direct").map((each) => row(each.id, avatar(person(each.with), true), channelName(each), unread(each.id))),
      state.templates && el("h2", { text: "Design" }),
      state.templates && el("a", { href: "/templates", class: "room" }, icon("code"), el("span", { text: "Message templates" })),
    ),
    el("label", { class: "me" }, avatar(person(state.me)), el("span", { class: "me-words" }, el("small", { text: "You are" }),
      el("select", { "aria-label": "You are", on: { change: (event) => become(event.target.value) } },
        ...[...state.people.values()].filter((each) => !each.is_bot).map((each) =>
          el("option", { value: each.id, selected: each.id === state.me, text: each.real_name }))))));
}
