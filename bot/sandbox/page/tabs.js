// The two tabs of an app: its Home, and the messages with it.

import { el } from "./dom.js";

export const appTabs = (current, direct, open) => el("nav", { class: "tabs", "aria-label": "App" },
  ...[["home", "Home"], [direct, "Messages"]].map(([id, name]) => el("a", {
    href: `#${id}`, class: "tab", "aria-current": id === current ? "page" : undefined, text: name,
    on: { click: (event) => { event.preventDefault(); open(id); } },
  })));
