// App Home: the view that the bot published for this person.

import { clear, el, icon } from "./dom.js";
import { blockNodes } from "./blocks.js";
import { onView } from "./places.js";
import { appTabs } from "./tabs.js";
import { act, botRoom, person, state } from "./state.js";

export function homeView(go) {
  const body = el("div", { class: "home", tabindex: 0 });
  const node = el("section", { class: "channel" },
    el("header", { class: "head" },
      el("button", { type: "button", class: "tool menu-button", "aria-label": "Channels", on: { click: go.menu } }, icon("menu")),
      el("h1", { text: person(botRoom().with).real_name }), appTabs("home", botRoom().id, go.open)),
    body);
  const draw = () => clear(body).append(...(state.home
    ? blockNodes(state.home.blocks, onView(state.home))
    : [el("p", { class: "home-empty", text: "The app has not published a Home view yet." })]));
  draw();
  act({ do: "home" }).catch(() => {});
  return { node, take: (change) => { if (change.kind === "home" || change.kind === "all") draw(); }, focus: () => body.focus() };
}
