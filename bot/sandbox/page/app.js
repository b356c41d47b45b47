// The joint of the page: which pane is open, and who hears of changes.

import { clear, toast } from "./dom.js";
import { channelView } from "./channel.js";
import { homeView } from "./home.js";
import { drawModal, showErrors } from "./modal.js";
import { drawSidebar } from "./sidebar.js";
import { begin, botRoom, channelName, listen, state } from "./state.js";
import { threadView } from "./thread.js";

const app = document.getElementById("app");
const sidebar = document.getElementById("sidebar");
const main = document.getElementById("main");
const panel = document.getElementById("panel");
let current = null, pane = null, thread = null;

const drawer = (open) => {
  app.classList.toggle("drawer-open", open);
  if (open) sidebar.querySelector("a, button")?.focus();
};

const go = { menu: () => drawer(true), thread: openThread, open };

function open(id) {
  const channel = state.channels.get(id);
  const next = id === "home" && botRoom() ? "home" : channel ? id : firstChannel();
  drawer(false);
  closeThread();
  current = next;
  state.unread.delete(current);
  if (location.hash.slice(1) !== current) history.replaceState(null, "", `#${current}`);
  pane = current === "home" ? homeView(go) : channelView(state.channels.get(current), go);
  clear(main).append(pane.node);
  document.title = `${current === "home" ? "Home" : channelName(state.channels.get(current))} · ${state.team} (local)`;
  pane.settle?.();
  drawSidebar(sidebar, current, open);
  if (matchMedia("(hover: hover)").matches) pane.focus();
}

const firstChannel = () => {
  const rooms = [...state.channels.values()];
  return (rooms.find((each) => each.name === "marketing") ?? rooms[0]).id;
};

function openThread(post) {
  thread = threadView(post, closeThread);
  clear(panel).append(thread.node);
  panel.hidden = false;
  app.classList.add("with-panel");
  thread.focus();
}

function closeThread() {
  thread = null;
  panel.hidden = true;
  clear(panel);
  app.classList.remove("with-panel");
}

function take(change) {
  if (change.kind === "all") { takeAll(change); return; }
  if (change.kind === "view") drawModal();
  if (change.kind === "errors") showErrors(change.errors);
  if (change.kind === "trouble") toast(change.text);
  if (change.kind === "post" && change.channel !== current && change.post.user !== state.me) {
    state.unread.set(change.channel, (state.unread.get(change.channel) ?? 0) + 1);
    drawSidebar(sidebar, current, open);
  }
  if (change.kind === "presence") drawSidebar(sidebar, current, open);
  pane?.take(change);
  thread?.take(change);
}

let lastMe = null;

/** Everything was read anew: the same person in the same place keeps the draft, anybody else starts over. */
function takeAll(change) {
  const stays = state.me === lastMe && pane && (current === "home" || state.channels.has(current));
  lastMe = state.me;
  if (!stays) open(current ?? location.hash.slice(1));
  else {
    drawSidebar(sidebar, current, open);
    pane.take(change);
    thread?.take(change);
  }
  drawModal();
}

document.getElementById("scrim").addEventListener("click", () => drawer(false));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") drawer(false); });
addEventListener("hashchange", () => { if (location.hash.slice(1) !== current) open(location.hash.slice(1)); });
listen(take);
begin().then(() => { document.documentElement.dataset.ready = "yes"; }, (error) => toast(`The workspace does not answer: ${error.message}`));
