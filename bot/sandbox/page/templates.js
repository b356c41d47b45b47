// The designer's page: pick a template, edit it, see it as it would be sent, save it.

import { clear, el, toast } from "./dom.js";

const at = (id) => document.getElementById(id);
const [pick, source, gutter, verdict, save, reset, kept] = ["pick", "source", "gutter", "verdict", "save", "reset", "kept"].map(at);
const frames = [at("desktop"), at("phone")];
let current = null, untouched = "", last = null, asked = 0, timer;

async function ask(path, body) {
  const answer = await fetch(`/templates/${path}`, body && {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.text()) || `The demo answered ${answer.status}.`);
  return answer.json();
}

const draft = () => ({ name: current, source: source.value });
const shown = () => frames.forEach((frame) => frame.contentWindow.postMessage(last, location.origin));

async function list(chosen) {
  const { templates } = await ask("list");
  const folders = new Map();
  for (const each of templates) {
    const folder = each.name.includes("/") ? each.name.slice(0, each.name.lastIndexOf("/")) : "shared";
    folders.set(folder, [...(folders.get(folder) ?? []), each]);
  }
  const order = ["reports", "replies", "errors", "shared"];
  const rank = (folder) => (order.includes(folder) ? order.indexOf(folder) : order.length);
  const sorted = [...folders].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  clear(pick).append(...sorted.map(([folder, all]) => el("optgroup", { label: folder }, ...all.map((each) => el("option", {
    value: each.name, text: each.name.split("/").at(-1).replace(".json.j2", "") + (each.own ? " · yours" : "") + (each.seen ? "" : " (syntax only)"),
  })))));
  pick.value = chosen;
}

async function open(name) {
  const got = await ask(`one?${new URLSearchParams({ name })}`);
  current = name;
  untouched = source.value = got.source;
  mark(got.own);
  history.replaceState(null, "", `#${name}`);
  source.scrollTop = 0;
  lines();
  await preview();
}

const mark = (own) => { reset.hidden = !own; kept.textContent = own ? "yours" : ""; };

function lines(bad) {
  const count = source.value.split("\n").length;
  clear(gutter).append(...Array.from({ length: count }, (_, index) =>
    el("span", { class: index + 1 === bad ? "bad" : undefined, text: String(index + 1) })));
  gutter.scrollTop = source.scrollTop;
}

/** What is wrong, each with the place that a click goes to. */
function judge(seen) {
  const fault = seen.fault;
  const here = fault?.template === current;
  lines(here ? fault.line : undefined);
  const said = fault
    ? el("button", { type: "button", class: "fault", disabled: !here, on: { click: () => jump(fault.line) } },
      el("b", { text: `${fault.template}, line ${fault.line}: ` }), fault.reason)
    : seen.problems.length
      ? el("ul", { class: "fault" }, ...seen.problems.map((each) => el("li", { text: `${each.where} ${each.what}` })))
      : el("span", { class: "fine", text: seen.message ? "Slack takes it: every limit holds." : "The syntax is right." });
  clear(verdict).append(said);
  save.disabled = Boolean(fault) || source.value === untouched;
}

function jump(line) {
  const before = source.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  source.focus();
  source.setSelectionRange(before, before + source.value.split("\n")[line - 1].length);
  source.scrollTop = (line - 4) * 18;
}

/** A draft that breaks leaves the last one that worked on the screen, dimmed. */
async function preview() {
  const mine = ++asked;
  const seen = await ask("preview", draft());
  if (mine !== asked) return;
  if (!seen.fault) last = seen.message;
  document.body.classList.toggle("stale", Boolean(seen.fault));
  judge(seen);
  shown();
  document.documentElement.dataset.shown = String(mine);
}

async function keep() {
  if (save.disabled) return;
  const seen = await ask("save", draft());
  judge(seen);
  if (!seen.saved) return;
  untouched = source.value;
  save.disabled = true;
  mark(true);
  await list(current);
  toast("Saved: the bot says it like this from its next answer on.");
}

async function back() {
  const got = await ask("reset", draft());
  untouched = source.value = got.source;
  mark(false);
  await list(current);
  await preview();
  toast("Back to the one that came with the bot.");
}

const tried = (doing) => () => doing().catch((error) => toast(error.message));
source.addEventListener("input", () => {
  lines();
  save.disabled = true;
  clearTimeout(timer);
  timer = setTimeout(tried(preview), 200);
});
source.addEventListener("scroll", () => { gutter.scrollTop = source.scrollTop; });
source.addEventListener("keydown", (event) => {
  if (event.key === "Tab" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    source.setRangeText("  ", source.selectionStart, source.selectionEnd, "end");
    source.dispatchEvent(new Event("input"));
  }
  if (event.key === "Escape") source.blur();  // Tab is for the text: this is the way out with the keyboard
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); tried(keep)(); }
});
addEventListener("beforeunload", (event) => { if (source.value !== untouched) event.preventDefault(); });
addEventListener("message", (event) => { if (event.origin === location.origin && event.data === "ready") shown(); });
pick.addEventListener("change", () => {
  if (source.value !== untouched) toast("The draft was not saved; it is gone.");
  tried(() => open(pick.value))();
});
save.addEventListener("click", tried(keep));
reset.addEventListener("click", tried(back));

const wanted = decodeURIComponent(location.hash.slice(1)) || "reports/split.json.j2";
tried(async () => {
  await list(wanted);
  await open(pick.value || "reports/split.json.j2");
  document.documentElement.dataset.ready = "yes";
})();
