// Line, area and bar charts as SVG: axes, marks, and the values of one category on hover or arrow key.

import { clear, el, svg } from "./dom.js";
import { cut, ticks, tickText, valueText, widthOf } from "./scales.js";

const SIZE = 11, ROW = 15;

/** Every how many-th name is written so that no two of them touch: one long name does not silence the short ones. */
function step(categories, band) {
  const half = categories.map((name) => widthOf(name, SIZE) / 2 + 5);
  const touches = (by) => half.some((own, at) => at % by === 0 && own + (half[at + by] ?? -Infinity) > band * by);
  let by = 1;
  while (by < categories.length && touches(by)) by += 1;
  return by;
}

/** Where everything goes. */
function plan(chart, width) {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const values = chart.series.flatMap((each) => each.data.map((point) => point.value));
  const marks = ticks(Math.min(0, ...values), Math.max(0, ...values));
  const left = Math.ceil(Math.max(...marks.map((value) => widthOf(tickText(value), SIZE)))) + 14;
  const right = 12, top = yLabel ? 24 : 10;
  const band = (width - left - right) / categories.length;
  const widest = Math.max(...categories.map((name) => widthOf(name, SIZE)));
  const tilted = chart.type === "bar" && widest > band - 6 && categories.length > 1;
  const room = Math.max(8, Math.floor((left + band / 2 + 10) / (SIZE * 0.55 * 0.74)));  // till the first name meets the edge
  const names = tilted ? categories.map((name) => cut(name, room)) : categories;
  const foot = tilted ? Math.min(96, Math.max(...names.map((name) => widthOf(name, SIZE))) * 0.72 + 14) : 20;
  const bottom = foot + (xLabel ? 16 : 0);
  const inner = width < 420 ? 150 : 190;
  const low = marks[0], high = marks[marks.length - 1];
  const y = (value) => top + inner - ((value - low) / (high - low)) * inner;
  const x = (at) => left + band * (at + 0.5);
  const every = tilted ? Math.max(1, Math.ceil(15 / band)) : step(categories, band);
  return { categories, names, xLabel, yLabel, marks, left, right, top, bottom, inner, band, tilted, every, x, y, width,
    height: top + inner + bottom };
}

function frame(p) {
  const grid = p.marks.map((value) => svg("g", {},
    svg("line", { class: value === 0 ? "zero" : "grid-line", x1: p.left, x2: p.width - p.right, y1: p.y(value), y2: p.y(value) }),
    svg("text", { class: "tick", x: p.left - 8, y: p.y(value) + 4, "text-anchor": "end", text: tickText(value) })));
  const base = p.top + p.inner + ROW;
  const last = p.categories.length - 1;
  const names = p.names.map((name, at) => {
    if (at % p.every && !(at === last && at % p.every > p.every / 2)) return null;
    if (p.tilted) {
      const place = `translate(${p.x(at) + 4} ${base - 2}) rotate(-42)`;
      return svg("text", { class: "tick", "text-anchor": "end", transform: place, text: name });
    }
    const half = widthOf(name, SIZE) / 2;
    const x = Math.min(Math.max(p.x(at), half + 2), p.width - half - 2);
    return svg("text", { class: "tick", x, y: base, "text-anchor": "middle", text: name });
  });
  const labels = [
    p.yLabel && svg("text", { class: "axis-label", x: 0, y: 11, text: p.yLabel }),
    p.xLabel && svg("text", { class: "axis-label", x: p.width - p.right, y: p.height - 3, "text-anchor": "end", text: p.xLabel }),
  ];
  return [...grid, ...names, ...labels];
}

const valuesOf = (series, categories) => {
  const byLabel = new Map(series.data.map((point) => [point.label, point.value]));
  return categories.map((name) => byLabel.get(name));
};

function lines(chart, p) {
  return chart.series.flatMap((series, at) => {
    const points = valuesOf(series, p.categories).map((value, place) => [p.x(place), p.y(value)]);
    const path = "M" + points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
    const zero = p.y(0);
    const under = `${path}L${points[points.length - 1][0]} ${zero}L${points[0][0]} ${zero}Z`;
    const alone = points.length === 1 || points.length <= 12;
    return [
      chart.type === "area" && svg("path", { class: `under s${at}`, d: under }),
      svg("path", { class: `trace s${at}`, d: path }),
      ...(alone ? points.map(([x, y]) => svg("circle", { class: `dot s${at}`, cx: x, cy: y, r: 2.6 })) : []),
    ];
  });
}

function bars(chart, p) {
  const count = chart.series.length;
  const group = Math.min(p.band * 0.72, count * 44);
  const each = group / count;
  return chart.series.flatMap((series, at) => valuesOf(series, p.categories).map((value, place) => {
    const x = p.x(place) - group / 2 + each * at;
    const top = Math.min(p.y(value), p.y(0));
    const height = Math.max(Math.abs(p.y(value) - p.y(0)), value === 0 ? 0 : 1);
    const gap = each > 6 ? 2 : 0;
    return svg("rect", { class: `bar s${at}`, x: x + gap / 2, y: top, width: Math.max(1, each - gap), height, rx: Math.min(3, each / 4) });
  }));
}

export function drawAxes(chart, width) {
  const p = plan(chart, width);
  const guide = svg("line", { class: "guide", y1: p.top, y2: p.top + p.inner });
  const tip = el("div", { class: "tip", "aria-live": "polite" });
  const marks = chart.type === "bar" ? bars(chart, p) : lines(chart, p);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${p.height}`, width, height: p.height, tabindex: 0 },
    ...frame(p), guide, ...marks);
  hover(picture, tip, guide, chart, p);
  return { picture, tip };
}

/** The values of one category, where the pointer or the arrow keys are. */
function hover(picture, tip, guide, chart, p) {
  let at = -1;
  const series = chart.series.map((each, place) => ({ name: each.name, place, values: valuesOf(each, p.categories) }));
  const show = (place) => {
    if (place === at) return;
    at = place;
    guide.setAttribute("x1", p.x(at));
    guide.setAttribute("x2", p.x(at));
    picture.classList.add("pointed");
    const rows = [...series].sort((a, b) => b.values[at] - a.values[at]).map((each) => el("div", { class: "tip-row" },
      el("i", { class: `swatch s${each.place}` }), el("span", { text: each.name }), el("b", { text: valueText(each.values[at]) })));
    clear(tip).append(el("div", { class: "tip-head", text: p.categories[at] }), ...rows);
    tip.classList.add("shown");
    const room = p.width - tip.offsetWidth - 4;
    const beside = p.x(at) > p.width / 2 ? p.x(at) - tip.offsetWidth - 14 : p.x(at) + 14;
    tip.style.setProperty("left", `${Math.max(4, Math.min(room, beside))}px`);
    tip.style.setProperty("top", `${p.top}px`);
  };
  const hide = () => { at = -1; picture.classList.remove("pointed"); tip.classList.remove("shown"); };
  picture.addEventListener("pointermove", (event) => {
    const x = event.clientX - picture.getBoundingClientRect().left;
    show(Math.max(0, Math.min(p.categories.length - 1, Math.floor((x - p.left) / p.band))));
  });
  picture.addEventListener("pointerleave", hide);
  picture.addEventListener("blur", hide);
  picture.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    show(Math.max(0, Math.min(p.categories.length - 1, (at < 0 ? (step > 0 ? -1 : p.categories.length) : at) + step)));
  });
}
