// A pie, drawn as a ring: the whole in the middle, one slice on hover.

import { clear, el, svg } from "./dom.js";
import { valueText } from "./scales.js";

const TURN = 2 * Math.PI;

function slice(from, to, radius, hole) {
  if (to - from > TURN - 1e-6) to = TURN - 1e-4 + from;
  const at = (turn, r) => `${(r * Math.sin(turn)).toFixed(2)} ${(-r * Math.cos(turn)).toFixed(2)}`;
  const wide = to - from > Math.PI ? 1 : 0;
  return `M${at(from, radius)}A${radius} ${radius} 0 ${wide} 1 ${at(to, radius)}L${at(to, hole)}A${hole} ${hole} 0 ${wide} 0 ${at(from, hole)}Z`;
}

export function drawPie(chart, width) {
  const size = Math.min(190, width), radius = size / 2 - 4, hole = radius * 0.6;
  const total = chart.segments.reduce((sum, each) => sum + each.value, 0);
  const number = svg("text", { class: "pie-number", y: 2, "text-anchor": "middle", text: valueText(total) });
  const name = svg("text", { class: "pie-name", y: 19, "text-anchor": "middle", text: "total" });
  let turn = 0;
  const slices = chart.segments.map((each, at) => {
    const from = turn;
    turn += (each.value / total) * TURN;
    const path = svg("path", { class: `slice s${at}`, d: slice(from, turn, radius, hole) });
    path.addEventListener("pointerenter", () => { number.textContent = valueText(each.value); name.textContent = each.label; });
    path.addEventListener("pointerleave", () => { number.textContent = valueText(total); name.textContent = "total"; });
    return path;
  });
  const picture = svg("svg", { viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`, width: size, height: size },
    ...slices, clear(svg("g")), number, name);
  return { picture, tip: el("div") };
}
