// data_visualization, drawn: frame, legend, words for those who cannot see it, and redrawing when the width changes.

import { clear, el, svg } from "./dom.js";
import { drawAxes } from "./axes.js";
import { drawPie } from "./pie.js";
import { valueText } from "./scales.js";

let counter = 0;
const watching = new ResizeObserver((entries) => {
  for (const entry of entries) entry.target.redraw?.(Math.floor(entry.contentRect.width));
});

/** The chart in one sentence, with its numbers: title and description of the picture. */
function described({ chart }) {
  if (chart.type === "pie") return chart.segments.map((each) => `${each.label} ${valueText(each.value)}`).join(", ");
  return chart.series.map((each) =>
    `${each.name}: ${each.data.map((point) => `${point.label} ${valueText(point.value)}`).join(", ")}`).join("; ");
}

export function chart(block) {
  const id = `chart${counter++}`;
  const stage = el("div", { class: "stage" });
  const figure = el("figure", { class: `chart ${block.chart.type}` },
    el("figcaption", { class: "chart-title", text: block.title }), stage, legend(block.chart));
  const named = [
    svg("title", { id: `${id}t`, text: `${block.title}, ${block.chart.type} chart` }),
    svg("desc", { id: `${id}d`, text: described(block) }),
  ];
  let drawn = 0;
  stage.redraw = (width) => {
    if (width < 40 || width === drawn) return;
    drawn = width;
    const draw = block.chart.type === "pie" ? drawPie : drawAxes;
    const { picture, tip } = draw(block.chart, width);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-labelledby", `${id}t ${id}d`);
    picture.prepend(...named.map((node) => node.cloneNode(true)));
    clear(stage).append(picture, tip);
  };
  watching.observe(stage);
  return figure;
}

function legend(chart) {
  if (chart.type === "pie") {
    const total = chart.segments.reduce((sum, each) => sum + each.value, 0);
    return el("ul", { class: "legend pie-legend" }, ...chart.segments.map((each, at) => el("li", {},
      el("i", { class: `swatch s${at}` }), el("span", { text: each.label }),
      el("b", { text: valueText(each.value) }), el("em", { text: share(each.value / total) }))));
  }
  if (chart.series.length < 2) return null;
  return el("ul", { class: "legend" }, ...chart.series.map((each, at) =>
    el("li", {}, el("i", { class: `swatch s${at}` }), el("span", { text: each.name }))));
}

export const share = (part) => `${(part * 100).toFixed(part < 0.1 ? 1 : 0)}%`;
