// The topmost modal of the stack that the bot opened.

import { clear, el, icon, toast } from "./dom.js";
import { blockNodes } from "./blocks.js";
import { closeMenu } from "./menus.js";
import { textNodes, textPlain } from "./mrkdwn.js";
import { onView } from "./places.js";
import { act, state } from "./state.js";

let box = null, shown = null;
const filled = new Map();  // view id → what was filled in; survives views.update

export function drawModal() {
  const view = state.stack.at(-1);
  if (!view) { box?.close(); box?.remove(); box = shown = null; filled.clear(); return; }
  if (shown === view.hash) return;
  shown = view.hash;
  if (!box) {
    box = el("dialog", { class: "modal" });
    box.addEventListener("cancel", (event) => { event.preventDefault(); if (!closeMenu()) leave(); });
    document.body.append(box);
    box.showModal();
  }
  if (!filled.has(view.id)) filled.set(view.id, new Map());
  const focus = document.activeElement?.dataset?.action;
  box.setAttribute("aria-label", textPlain(view.title));
  clear(box).append(form(view));
  const again = focus && [...box.querySelectorAll("[data-action]")].find((node) => node.dataset.action === focus);
  (again ?? box.querySelector(".input .field, .input .button"))?.focus();
}

const leave = () => act({ do: "close" }).catch((error) => toast(error.message));

function form(view) {
  const place = onView(view, filled.get(view.id));
  const submit = async (event) => {
    event.preventDefault();
    if (missing(view, place)) return;
    send?.setAttribute("aria-busy", "true");
    await act({ do: "submit", answers: place.answers() }).catch((error) => toast(error.message));
    send?.removeAttribute("aria-busy");
  };
  const send = view.submit && el("button", { type: "submit", class: "button primary" }, ...textNodes(view.submit));
  return el("form", { novalidate: true, on: { submit } },
    el("header", { class: "modal-head" }, el("h2", {}, ...textNodes(view.title)),
      el("button", { type: "button", class: "tool", "aria-label": "Close", on: { click: leave } }, icon("close"))),
    el("div", { class: "modal-body" }, ...blockNodes(view.blocks, place)),
    el("footer", { class: "modal-foot" },
      el("button", { type: "button", class: "button", on: { click: leave } }, ...(view.close ? textNodes(view.close) : ["Cancel"])), send));
}

/** Slack itself asks for required fields before the bot hears anything. */
function missing(view, place) {
  const answers = place.answers();
  const errors = {};
  for (const block of view.blocks.filter((each) => each.type === "input" && !each.optional)) {
    const it = block.element;
    const first = Object.keys(it).some((name) => name.startsWith("initial_"));
    const given = it.action_id in answers ? answers[it.action_id] : first;
    if (!given || given.length === 0) errors[block.block_id] = "Please complete this required field.";
  }
  showErrors(errors);
  return Object.keys(errors).length > 0;
}

export function showErrors(errors) {
  for (const input of box?.querySelectorAll(".input") ?? []) {
    const said = errors[input.dataset.block] ?? "";
    input.querySelector(".input-error").textContent = said;
    input.classList.toggle("wrong", Boolean(said));
  }
  box?.querySelector(".input.wrong .field, .input.wrong .button")?.focus();
}
