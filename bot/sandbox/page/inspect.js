// The tester's drawer: a message as it travelled, and what the validator says.

import { el, icon, toast } from "./dom.js";
import { inspect } from "./state.js";

export async function inspector(post) {
  const found = await inspect(post);
  const json = JSON.stringify(found.json, null, 2);
  const box = el("dialog", { class: "drawer", "aria-label": "The message's JSON" });
  const close = () => { box.close(); box.remove(); };
  const copy = () => navigator.clipboard.writeText(json).then(() => toast("Copied"), () => toast("The browser does not allow copying"));
  box.append(
    el("header", { class: "modal-head" }, el("h2", { text: "Message JSON" }),
      el("button", { type: "button", class: "button", on: { click: copy } }, "Copy"),
      el("button", { type: "button", class: "tool", "aria-label": "Close", on: { click: close } }, icon("close"))),
    el("div", { class: "modal-body" }, verdict(found), el("pre", { class: "json", tabindex: 0 }, el("code", { text: json }))));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => { if (event.target === box) close(); });
  document.body.append(box);
  box.showModal();
}

function verdict(found) {
  const blocks = (found.json.blocks ?? []).length;
  const facts = `${blocks} ${blocks === 1 ? "block" : "blocks"} · ${found.characters.toLocaleString()} characters in blocks · ${found.json.text.length.toLocaleString()} in text`;
  const bad = [...found.problems, ...found.advice];
  return el("div", { class: `verdict ${bad.length ? "bad" : "good"}` },
    el("p", {}, el("b", { text: bad.length ? "The validator objects" : "Within Slack's limits" }), ` ${facts}`),
    ...bad.map((line) => el("p", { class: "problem", text: line })),
    el("p", {}, el("b", { text: "Read aloud: " }), found.json.text || "nothing"));
}
