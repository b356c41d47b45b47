// What people press and choose: buttons, menus, pickers. place: where it stands (see places.js).

import { el, icon, toast } from "./dom.js";
import { confirmed } from "./confirm.js";
import { openMenu } from "./menus.js";
import { link, textNodes, textPlain } from "./mrkdwn.js";
import { channelName, state } from "./state.js";

const plain = (text) => ({ type: "plain_text", text, emoji: false });

/** Press it: ask first if the bot wants that, show that it is under way, say when it failed. */
async function press(node, element, place, choice) {
  if (!(await confirmed(element.confirm))) return;
  node.setAttribute("aria-busy", "true");
  try {
    await place.press(element.action_id, choice);
  } catch (error) {
    toast(error.message);
  } finally {
    node.removeAttribute("aria-busy");
  }
}

export function button(element, place) {
  const node = el("button", {
    type: "button", class: `button ${element.style ?? ""}`, data: { action: element.action_id ?? "" },
    "aria-label": element.accessibility_label, on: { click: () => {
      if (element.url) open(element.url, "_blank", "noopener,noreferrer");
      press(node, element, place);
    } },
  }, ...textNodes(element.text));
  if (element.url && !/^https?:/.test(element.url)) return link(element.url, ...textNodes(element.text));
  return node;
}

function overflow(element, place) {
  const node = el("button", {
    type: "button", class: "button square", "aria-label": "More actions", "aria-haspopup": "listbox", data: { action: element.action_id },
    on: { click: () => openMenu(node, [{ options: element.options }], (option) => {
      if (option.url) open(option.url, "_blank", "noopener,noreferrer");
      press(node, element, place, option.value);
    }) },
  }, icon("dots"));
  return node;
}

// --- menus: what they offer, what is chosen at first ------------------------------------------------

const people = () => [...state.people.values()].map((each) => ({ text: plain(each.real_name), value: each.id }));
const rooms = (only) => () => [...state.channels.values()].filter(only)
  .map((each) => ({ text: plain((each.kind === "direct" ? "" : "# ") + channelName(each)), value: each.id }));
const KNOWN = {
  users: { options: people, one: "initial_user", many: "initial_users" },
  conversations: { options: rooms(() => true), one: "initial_conversation", many: "initial_conversations" },
  channels: { options: rooms((each) => each.kind === "public"), one: "initial_channel", many: "initial_channels" },
};

function offers(element, place) {
  const known = KNOWN[element.type.replace(/^multi_/, "").replace("_select", "")];
  if (known) return [{ options: known.options() }];
  if (element.type.endsWith("external_select")) {
    return async (typed) => [{ options: await place.suggest(element.action_id, typed) }];
  }
  return element.option_groups ?? [{ options: element.options }];
}

function atFirst(element, many) {
  const known = KNOWN[element.type.replace(/^multi_/, "").replace("_select", "")];
  if (known) {
    const ids = many ? element[known.many] ?? [] : [element[known.one]].filter(Boolean);
    return known.options().filter((each) => ids.includes(each.value));
  }
  return many ? [...(element.initial_options ?? [])] : [element.initial_option].filter(Boolean);
}

function select(element, place) {
  const many = element.type.startsWith("multi_");
  const external = element.type.endsWith("external_select");
  let chosen = place.remembered(element.action_id)?.shown ?? atFirst(element, many);
  const hint = element.placeholder ? textPlain(element.placeholder) : many ? "Select options" : "Select an option";
  const words = el("span", { class: "select-words" });
  const node = el("button", { type: "button", class: "button select", "aria-haspopup": "listbox", data: { action: element.action_id },
    on: { click: show } }, words, icon("down"));
  const draw = () => {
    words.textContent = chosen.length ? chosen.map((each) => textPlain(each.text)).join(", ") : hint;
    words.classList.toggle("unset", !chosen.length);
  };
  function show() {
    openMenu(node, offers(element, place), (option) => {
      if (!many) chosen = [option];
      else if (chosen.some((each) => each.value === option.value)) chosen = chosen.filter((each) => each.value !== option.value);
      else chosen = [...chosen, option];
      draw();
      const value = (each) => (external ? each : each.value);
      const choice = many ? chosen.map(value) : value(option);
      place.remember(element.action_id, choice, chosen);
      if (place.dispatches(element)) press(node, element, place, choice);
    }, { many, chosen: chosen.map((each) => each.value), least: external ? element.min_query_length ?? 3 : 0, placeholder: hint });
  }
  draw();
  return node;
}

// --- pickers and boxes ----------------------------------------------------------------------------

const pad = (number) => String(number).padStart(2, "0");
const local = (unix) => {
  const date = new Date(unix * 1000);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
};
const PICKERS = {
  datepicker: { type: "date", first: (it) => it.initial_date, read: (text) => text },
  timepicker: { type: "time", first: (it) => it.initial_time, read: (text) => text },
  datetimepicker: { type: "datetime-local", first: (it) => it.initial_date_time && local(it.initial_date_time),
    read: (text) => Math.floor(new Date(text) / 1000) },
};

function picker(element, place) {
  const kind = PICKERS[element.type];
  const node = el("input", { type: kind.type, class: "field picker", data: { action: element.action_id },
    "aria-label": element.placeholder ? textPlain(element.placeholder) : "Pick a date or time",
    value: place.remembered(element.action_id)?.shown ?? kind.first(element) ?? "",
    on: { change: () => {
      const choice = node.value ? kind.read(node.value) : null;
      place.remember(element.action_id, choice, node.value);
      if (place.dispatches(element)) press(node, element, place, choice);
    } } });
  return node;
}

let groups = 0;
function boxes(element, place) {
  const many = element.type === "checkboxes";
  const name = `group${groups++}`;
  const first = (many ? element.initial_options ?? [] : [element.initial_option].filter(Boolean)).map((each) => each.value);
  const chosen = new Set(place.remembered(element.action_id)?.shown ?? first);
  const node = el("div", { class: "boxes", role: many ? "group" : "radiogroup", data: { action: element.action_id } },
    ...element.options.map((option) => el("label", { class: "box" },
      el("input", { type: many ? "checkbox" : "radio", name, checked: chosen.has(option.value), on: { change: (event) => {
        if (!many) chosen.clear();
        event.target.checked ? chosen.add(option.value) : chosen.delete(option.value);
        const choice = many ? [...chosen] : option.value;
        place.remember(element.action_id, choice, [...chosen]);
        if (place.dispatches(element)) press(node, element, place, choice);
      } } }),
      el("span", {}, ...textNodes(option.text), option.description && el("small", {}, ...textNodes(option.description))))));
  return node;
}

function feedback(element, place) {
  const one = (it, name) => {
    const node = el("button", { type: "button", class: "button square ghost", "aria-label": it.accessibility_label ?? textPlain(it.text),
      title: textPlain(it.text), data: { action: element.action_id }, on: { click: () => {
        for (const each of node.parentNode.children) each.classList.toggle("chosen", each === node);
        press(node, element, place, it.value);
      } } }, icon(name));
    return node;
  };
  return el("span", { class: "feedback" }, one(element.positive_button, "up2"), one(element.negative_button, "down2"));
}

function iconButton(element, place) {
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(state.me)) return null;
  const node = el("button", { type: "button", class: "button square ghost", title: textPlain(element.text), data: { action: element.action_id },
    "aria-label": element.accessibility_label ?? textPlain(element.text), on: { click: () => press(node, element, place) } }, icon("trash"));
  return node;
}

// --- fields ---------------------------------------------------------------------------------------

const FIELDS = { plain_text_input: "text", number_input: "number", email_text_input: "email", url_text_input: "url" };

function field(element, place) {
  const shared = { class: "field", data: { action: element.action_id }, maxlength: element.max_length,
    placeholder: element.placeholder ? textPlain(element.placeholder) : undefined,
    value: place.remembered(element.action_id)?.shown ?? element.initial_value ?? "" };
  const node = element.multiline ? el("textarea", { ...shared, rows: 4 }) : el("input", { ...shared, type: FIELDS[element.type],
    step: element.is_decimal_allowed ? "any" : undefined, min: element.min_value, max: element.max_value });
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  node.addEventListener("input", () => {
    place.remember(element.action_id, node.value || null, node.value);
    if (place.dispatches(element) && on.includes("on_character_entered")) press(node, element, place, node.value || null);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || event.isComposing) return;
    if (place.dispatches(element) && on.includes("on_enter_pressed")) { event.preventDefault(); press(node, element, place, node.value || null); }
  });
  return node;
}

const MAKERS = {
  button, overflow, feedback_buttons: feedback, icon_button: iconButton, checkboxes: boxes, radio_buttons: boxes,
  ...Object.fromEntries(Object.keys(PICKERS).map((kind) => [kind, picker])),
  ...Object.fromEntries(Object.keys(FIELDS).map((kind) => [kind, field])),
};

export function elementNode(element, place) {
  if (element.type.endsWith("_select")) return select(element, place);
  return MAKERS[element.type]?.(element, place) ?? el("span", { class: "unknown", text: element.type });
}
