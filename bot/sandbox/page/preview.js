// One message in a frame: drawn as in the channel, but nothing it offers can be pressed.

import { blockNodes } from "./blocks.js";
import { clear, el } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const still = () => Promise.resolve({ options: [] });
const place = {
  press: still, suggest: async () => [], remember: () => {}, remembered: () => undefined, answers: () => ({}),
  inInput: () => {}, dispatches: () => false,
};
const main = document.getElementById("message");

/** message: {text, blocks}, or null for a template without sample figures. */
export function show(message) {
  if (!message) {
    clear(main).append(el("p", { class: "nothing", text: "There are no sample figures for this one: only its syntax was checked." }));
    return;
  }
  const blocks = message.blocks.length ? blockNodes(message.blocks, place) : [el("div", { class: "text" }, ...mrkdwn(message.text))];
  clear(main).append(el("div", { class: "body" }, ...blocks),
    el("details", {}, el("summary", { text: "For notifications and screen readers" }), el("span", { text: message.text })));
}

addEventListener("message", (event) => { if (event.origin === location.origin && event.source === parent) show(event.data); });
document.documentElement.dataset.ready = "yes";
parent.postMessage("ready", location.origin);
