// Where an element stands: on a message, at Home or in a modal. Knows how to press, to suggest, and what was filled in.

import { act } from "./state.js";

function place(where, answers, inputsDispatch) {
  const dispatching = new Set();
  const plainAnswers = () => Object.fromEntries([...answers].map(([name, it]) => [name, it.choice]));
  return {
    press: (action_id, choice) => act({ do: "press", ...where, action_id, choice, answers: plainAnswers() }),
    suggest: async (action_id, typed) => (await act({ do: "suggest", ...where, action_id, typed })).options,
    remember: (name, choice, shown) => answers.set(name, { choice, shown }),
    remembered: (name) => answers.get(name),
    answers: plainAnswers,
    /** An element of an input block only reports when the block says so. */
    inInput: (element, block) => { if (!block.dispatch_action) dispatching.add(element.action_id); },
    dispatches: (element) => inputsDispatch || !dispatching.has(element.action_id),
  };
}

export const onMessage = (post) => place({ channel: post.channel, ts: post.ts }, new Map(), false);
export const onView = (view, answers = new Map()) => place({ view: view.id }, answers, false);
