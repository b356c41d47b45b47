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

let loading = false;
const meanwhile = [];  // changes that arrive while the whole state is on its way: told after it, so none is lost

async function load() {
  loading = true;
  try {
    const answer = await fetch(address("/page/state"));
    if (!answer.ok) throw new Error(`state: ${answer.status}`);
    const got = await answer.json();
    state.me = got.me;
    state.people = new Map(got.people.map((each) => [each.id, each]));
    state.channels = new Map(got.channels.map((each) => [each.id, each]));
    state.posts = new Map(got.messages.map((each) => [key(each), each]));
    Object.assign(state, { team: got.team, commands: got.commands, home: got.home, stack: got.stack, online: got.online, templates: got.templates });
  } finally {
    loading = false;
  }
  tell({ kind: "all" });
  meanwhile.splice(0).forEach(take);
}

/** Who the workspace takes us for: a restarted one may not know the remembered user. */
async function known(user) {
  const answer = await fetch(`/page/state?${new URLSearchParams({ user })}`);
  return answer.ok ? user : null;
}

let stream;
/** Listen first, read then, and read again after every gap. Resolves when the page has its state. */
export async function begin(user) {
  stream?.close();
  const remembered = user ?? chosenUser();
  state.me = remembered ? await known(remembered) : null;
  if (!state.me) sessionStorage.removeItem("user");
  return new Promise((ready, failed) => {
    stream = new EventSource(address("/page/live"));
    stream.addEventListener("ready", () => load().then(ready, failed));
    stream.addEventListener("message", (event) => {
      const change = JSON.parse(event.data);
      if (loading) meanwhile.push(change);
      else take(change);
    });
    stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED) failed(new Error("no connection")); });
  });
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
