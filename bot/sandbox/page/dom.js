// Building the page. Data only ever becomes text nodes and vetted attributes: there is no way from a string to markup here.

const SVG = "http://www.w3.org/2000/svg";

/** An element. props: class, text, on {event: f}, data {…}, style {…}, anything else is an attribute. */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.setAttribute("class", value);
    else if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, set] of Object.entries(value)) node.style.setProperty(key, set);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const ICONS = {
  hash: "M9.5 3 7.8 17M14.2 3 12.5 17M4 7.5h13M3 12.5h13",
  lock: "M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11z",
  menu: "M3 6h14M3 10h14M3 14h14",
  close: "M5 5l10 10M15 5 5 15",
  send: "M4 10.2 16 4.5l-3.6 11.6-2.9-4.6z M9.5 11.5 16 4.5",
  reply: "M4 5h12v8.5H9.5L6 16.5v-3H4z",
  code: "M7 5.5 3 10l4 4.5M13 5.5 17 10l-4 4.5",
  dots: "M5 10h.01M10 10h.01M15 10h.01",
  down: "m5.5 8 4.5 4.5L14.5 8",
  up: "m5.5 12 4.5-4.5 4.5 4.5",
  left: "m12 5-5 5 5 5",
  right: "m8 5 5 5-5 5",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  trash: "M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  up2: "M7 9.5 9.8 3.8c1 .2 1.7 1 1.5 2.2L10.8 8H15c1 0 1.6.9 1.3 1.8l-1.5 5c-.2.8-.8 1.2-1.6 1.2H7zM4 9.5h3V16H4z",
  down2: "M13 10.5l-2.8 5.7c-1-.2-1.7-1-1.5-2.2l.5-2H5c-1 0-1.6-.9-1.3-1.8l1.5-5C5.4 4.4 6 4 6.8 4H13zM16 10.500h-3V4h3z",
  file: "M5.5 3h6l3.5 3.500V17h-9.500zM11 3v4h4",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
};

export function icon(name, label) {
  const props = { viewBox: "0 0 20 20", class: "icon", "aria-hidden": label ? undefined : "true" };
  if (label) Object.assign(props, { role: "img", "aria-label": label });
  return svg("svg", props, svg("path", { d: ICONS[name] }));
}

/** A round-cornered square with initials, tinted by name: no pictures needed. */
export function avatar(person, small = false) {
  if (person?.is_bot) return el("span", { class: `avatar bot${small ? " small" : ""}`, "aria-hidden": "true" }, bars());
  const name = person?.real_name ?? "Slackbot";
  const initials = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");
  const tint = [...(person?.id ?? name)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 6, 0);
  return el("span", { class: `avatar tint${tint}${small ? " small" : ""}`, "aria-hidden": "true", text: initials });
}

function bars() {
  return svg("svg", { viewBox: "0 0 32 32" }, svg("path", { d: "M8 23V14M13.3 23V9M18.7 23v-7M24 23V11" }));
}

export const clear = (node) => { node.replaceChildren(); return node; };

let toastTimer;
export function toast(text) {
  const box = document.getElementById("toast");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove("shown"), 4000);
}
