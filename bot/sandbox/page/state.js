// What the page knows: the workspace through one person's eyes, kept current by the server's stream of changes.

export const state = {
  me: null, team: "", people: new Map(), channels: new Map(), commands: [], posts: new Map(),
  home: null, stack: [], online: false, unread: new Map(),
};

const listeners = new Set();
export const listen = (heard) => { listeners.add(heard); return () => listeners.delete(heard); };
const tell = (change) => { for (const heard of [...listeners]) heard(change); };

const key = (post) => `${post.channel}/${post.ts}`;
export const person = (id) => state.people.get(id);
export const channelName = (channel) =>
  channel.kind === "direct" ? person(channel.with)?.real_name ?? channel.name : channel.name;

export function postsOf(channel, thread) {
  const found = [...state.posts.values()].filter((post) => post.channel === channel && (thread
    ? post.ts === thread || post.thread_ts === thread
    : !post.thread_ts || post.thread_ts === post.ts || post.broadcast));
  return found.sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export const repliesTo = (post) => [...state.posts.values()]
  .filter((each) => each.channel === post.channel && each.thread_ts === post.ts && each.ts !== post.ts)
  .sort((a, b) => (a.ts < b.ts ? -1 : 1));

export const botRoom = () => [...state.channels.values()].find((each) => each.kind === "direct" && person(each.with)?.is_bot);

export const chosenUser = () => sessionStorage.getItem("user") ?? "";

function address(path, query = {}) {
  const user = state.me ?? chosenUser();
  const search = new URLSearchParams(user ? { ...query, user } : query);
  return `${path}?${search}`;
}

async function load() {
  const answer = await fetch(address("/page/state"));
  if (!answer.ok) throw new Error(`state: ${answer.status}`);
  const got = await answer.json();
  state.me = got.me;
  state.people = new Map(got.people.map((each) => [each.id, each]));
  state.channels = new Map(got.channels.map((each) => [each.id, each]));
  state.posts = new Map(got.messages.map((each) => [key(each), each]));
  Object.assign(state, { team: got.team, commands: got.commands, home: got.home, stack: got.stack, online: got.online });
  tell({ kind: "all" });
}

let stream;
export async function begin(user) {
  stream?.close();
  state.me = user ?? (chosenUser() || null);
  try {
    await load();
  } catch {  // the remembered user is unknown to a restarted workspace
    sessionStorage.removeItem("user");
    state.me = null;
    await load();
  }
  stream = new EventSource(address("/page/live"));
  let first = true;
  stream.addEventListener("ready", () => { if (!first) load(); first = false; });  // after a gap: read everything again
  stream.addEventListener("message", (event) => take(JSON.parse(event.data)));
}

export function become(user) {
  sessionStorage.setItem("user", user);
  state.unread.clear();
  return begin(user);
}

function take(change) {
  if (change.kind === "delete") state.posts.delete(`${change.channel}/${change.ts}`);
  else if (change.post) state.posts.set(key(change.post), change.post);
  if (change.kind === "view") state.stack = change.stack;
  if (change.kind === "home") state.home = change.view;
  if (change.kind === "presence") state.online = change.online;
  tell(change);
}

/** A gesture; the answer of the server, or an error to show. */
export async function act(body) {
  const answer = await fetch(address("/page/do"), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const got = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(got.error ?? `The workspace answered ${answer.status}.`);
  return got;
}

export const inspect = async (post) =>
  (await fetch(address("/page/inspect", { channel: post.channel, ts: post.ts }))).json();
