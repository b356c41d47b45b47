// The emoji codes that answers and people here use; an unknown code stays as it is typed, as on Slack.

const EMOJI = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", smile: "😄", slightly_smiling_face: "🙂", wave: "👋",
  tada: "🎉", rocket: "🚀", eyes: "👀", fire: "🔥", heart: "❤️", pray: "🙏", thinking_face: "🤔", white_check_mark: "✅",
  heavy_check_mark: "✔️", x: "❌", warning: "⚠️", rotating_light: "🚨", information_source: "ℹ️", bulb: "💡", mag: "🔍",
  chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", calendar: "📅", date: "📅",
  spiral_calendar_pad: "🗓️", clock1: "🕐", hourglass_flowing_sand: "⏳", hourglass: "⌛", stopwatch: "⏱️", bell: "🔔",
  no_bell: "🔕", mega: "📣", moneybag: "💰", credit_card: "💳", lock: "🔒", key: "🔑", link: "🔗", pushpin: "📌",
  inbox_tray: "📥", outbox_tray: "📤", page_facing_up: "📄", arrow_up: "⬆️", arrow_down: "⬇️", arrow_right: "➡️",
  arrow_left: "⬅️", small_red_triangle: "🔺", small_red_triangle_down: "🔻", large_green_circle: "🟢",
  large_yellow_circle: "🟡", red_circle: "🔴", large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫",
  gear: "⚙️", wrench: "🔧", hammer_and_wrench: "🛠️", zzz: "💤", star: "⭐", sparkles: "✨", robot_face: "🤖",
  question: "❓", exclamation: "❗", point_right: "👉", seedling: "🌱", globe_with_meridians: "🌐", busts_in_silhouette: "👥",
  bust_in_silhouette: "👤", hash: "#️⃣", repeat: "🔁", no_entry: "⛔", no_entry_sign: "🚫", speech_balloon: "💬",
};

export const emoji = (name) => EMOJI[name];
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
