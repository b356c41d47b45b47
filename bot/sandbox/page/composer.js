// The message field: commands get a hint, recent ones come back with the arrow keys, Enter sends.

import { clear, el, icon, toast } from "./dom.js";
import { act, state } from "./state.js";

const RECENT = "recent";
const recent = () => { try { return JSON.parse(localStorage.getItem(RECENT)) ?? []; } catch { return []; } };
const keep = (line) => localStorage.setItem(RECENT, JSON.stringify([line, ...recent().filter((each) => each !== line)].slice(0, 8)));

export async function send(text, channel, thread) {
  const line = text.trim();
  if (!line) return;
  const [name, ...rest] = line.split(/\s+/);
  try {
    if (!/^\/[a-z]/.test(name)) await act({ do: "message", text: line, channel, thread });
    else if (thread) toast(`${name} is not supported in threads. Sorry!`);
    else {
      keep(line);
      await act({ do: "command", name, text: line.slice(name.length).trim(), channel, rest: rest.length });
    }
  } catch (error) {
    toast(error.message);
  }
}

export function composer({ channel, thread, placeholder, id }) {
  const hints = el("div", { class: "hints", role: "listbox", id: `${id}-hints`, "aria-label": "Commands", hidden: true });
  const field = el("textarea", { id, class: "composer-field", rows: 1, placeholder, "aria-label": placeholder, role: "combobox",
    "aria-expanded": "false", "aria-controls": `${id}-hints`, autocomplete: "off", spellcheck: "true", enterkeyhint: "send" });
  const go = el("button", { type: "submit", class: "send", "aria-label": "Send", disabled: true }, icon("send"));
  let picked = -1, past = -1;

  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    go.disabled = !field.value.trim();
  };
  const put = (text) => { field.value = text; picked = -1; grow(); show(); field.focus(); field.setSelectionRange(text.length, text.length); };

  /** Lines that could complete what stands there: commands, recent lines, examples. */
  function candidates() {
    const typed = field.value.toLowerCase();
    if (!/^\/[a-z-]*( .*)?$/i.test(typed) || thread) return [];
    const known = state.commands.flatMap((each) => each.examples.map((example) => `${each.name} ${example}`));
    return [...new Set([...recent(), ...known])].filter((line) => line.toLowerCase().startsWith(typed) && line !== field.value).slice(0, 5);
  }

  function show() {
    const command = !thread && state.commands.find((each) => each.name.startsWith(field.value.split(/\s/)[0]) && field.value.startsWith("/"));
    const lines = candidates();
    hints.hidden = !command && !lines.length;
    field.setAttribute("aria-expanded", String(!hints.hidden));
    clear(hints);
    if (command) hints.append(el("div", { class: "hint-head" }, el("b", { text: command.name }), el("span", { text: ` ${command.usage_hint}` }),
      el("small", { text: command.description })));
    hints.append(...lines.map((line, at) => el("button", { type: "button", class: "hint-line", role: "option", tabindex: -1, id: `${id}-hint${at}`,
      "aria-selected": String(at === picked), on: { click: () => put(line) } }, el("code", { text: line }),
    recent().includes(line) && el("small", { text: "recent" }))));
    field.setAttribute("aria-activedescendant", picked >= 0 ? `${id}-hint${picked}` : "");
  }

  function submit() {
    const text = field.value;
    field.value = "";
    past = -1;
    grow();
    show();
    send(text, channel, thread);
  }

  function move(step) {
    const lines = candidates();
    if (lines.length) {
      picked = (picked + step + lines.length + (picked < 0 && step < 0 ? 1 : 0)) % lines.length;
      show();
      return true;
    }
    if (step < 0 && (!field.value || past >= 0)) {
      past = Math.min(past + 1, recent().length - 1);
      if (past >= 0) put(recent()[past]);
      return past >= 0;
    }
    return false;
  }

  field.addEventListener("input", () => { picked = -1; past = -1; grow(); show(); });
  field.addEventListener("focus", show);
  field.addEventListener("blur", () => setTimeout(() => { if (!hints.contains(document.activeElement)) hints.hidden = true; }, 120));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") hints.hidden = true;
    else if (event.key === "Tab" && !hints.hidden && candidates().length) { event.preventDefault(); put(candidates()[Math.max(0, picked)]); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") { if (move(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault(); }
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (picked >= 0) put(candidates()[picked]);
      else submit();
    }
  });
  const form = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); submit(); } } }, hints,
    el("div", { class: "composer-box" }, field, go));
  form.put = put;
  return form;
}
