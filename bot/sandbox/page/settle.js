// Where a list of messages stands after something new.

/** Go to the end, and stay there while charts get their height; to the first line of an answer taller than the room. */
export function settle(list, answer) {
  const down = () => {
    list.scrollTop = answer && answer.offsetHeight > list.clientHeight ? answer.offsetTop - list.offsetTop : list.scrollHeight;
  };
  down();
  requestAnimationFrame(() => { down(); requestAnimationFrame(down); });
}
