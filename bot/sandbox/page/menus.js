// A menu under a button: options to choose from, with the keyboard too; with a search field where options come from the bot.

import { clear, el } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

// Pixels between a menu and the edge of the window.
const EDGE = 8;
let open = null;

/** True when there was one to close. */
export function closeMenu() {
  const was = open !== null;
  open?.remove();
  open = null;
  return was;
}

document.addEventListener("pointerdown", (event) => { if (open && !open.contains(event.target)) closeMenu(); });
addEventListener("resize", closeMenu);

const row = (option, chosen, pick) => el("button", {
  type: "button", class: "menu-item", role: "option", data: { value: option.value }, "aria-selected": String(chosen), on: { click: () => pick(option) },
}, el("span", {}, ...textNodes(option.text)),
  option.description && el("small", {}, ...textNodes(option.description)));

/**
 * anchor: the button. groups: [{label?, options}], or a function (typed) → promise of such.
 * chosen: values that are ticked. pick(option): what happens.
 */
export function openMenu(anchor, groups, pick, { chosen = [], many = false, least = 0, placeholder = "Search" } = {}) {
  closeMenu();
  const list = el("div", { class: "menu-list", role: "listbox", "aria-multiselectable": many ? "true" : undefined });
  const live = typeof groups === "function";
  const field = live ? el("input", { class: "menu-search", type: "text", placeholder, "aria-label": placeholder }) : null;
  const choose = (option) => { if (!many) { closeMenu(); anchor.focus(); } pick(option); };
  const show = (all) => {
    const rows = all.flatMap((group) => [
      group.label && el("div", { class: "menu-label" }, ...textNodes(group.label)),
      ...group.options.map((option) => row(option, chosen.includes(option.value), (it) => {
        if (many) toggle(chosen, it.value);
        choose(it);
        if (many) { show(all); focusOn(list, it.value); }  // redrawn with its tick, and the focus stays on it
      })),
    ]);
    clear(list).append(...(rows.length ? rows.filter(Boolean) : [el("div", { class: "menu-empty", text: "No results" })]));
  };
  const menu = open = el("div", { class: "menu" }, field, list);
  (anchor.closest("dialog") ?? document.body).append(open);
  open.addEventListener("keydown", (event) => keys(event, anchor));
  if (live) {
    let asked = 0;
    const ask = async () => {
      const mine = ++asked;
      if (field.value.length < least) {
        clear(list).append(el("div", { class: "menu-empty", text: `Type ${least} characters or more` }));
        return;
      }
      const found = await groups(field.value).catch(() => []);
      if (mine !== asked || !menu.isConnected) return;
      show(found);
      // The options came after the menu was placed; it moves only when they do not fit, so that the field stays put.
      if (menu.getBoundingClientRect().bottom > innerHeight - EDGE) place(anchor, menu);
    };
    field.addEventListener("input", ask);
    ask();
  } else show(groups);
  place(anchor, open);
  (field ?? list.querySelector("[aria-selected=true]") ?? list.querySelector("button"))?.focus();
}

const focusOn = (list, value) => [...list.querySelectorAll(".menu-item")].find((node) => node.dataset.value === value)?.focus();
const toggle = (list, value) => { const at = list.indexOf(value); at < 0 ? list.push(value) : list.splice(at, 1); };

function keys(event, anchor) {
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeMenu(); anchor.focus(); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...open.querySelectorAll(".menu-item")];
  const at = rows.indexOf(document.activeElement);
  rows[(at + step + rows.length) % rows.length]?.focus();
}

function place(anchor, menu) {
  const box = anchor.getBoundingClientRect();
  const height = menu.offsetHeight;
  const below = box.bottom + height + EDGE < innerHeight || box.top < height + EDGE;
  const top = below ? Math.min(box.bottom + 4, innerHeight - height - EDGE) : box.top - height - 4;
  menu.style.setProperty("left", `${Math.max(EDGE, Math.min(box.left, innerWidth - menu.offsetWidth - EDGE))}px`);
  menu.style.setProperty("top", `${Math.max(EDGE, top)}px`);
}
